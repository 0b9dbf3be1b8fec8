import { createClient, type PersonaDetailsClient, type Schemas } from 'persona-details-client';

export type Role = 'viewer' | 'editor' | 'admin';

/** Who is signed in. Kept in memory only: the keys end with the tab. */
export interface Session {
  /** For the team's pages; absent where only an operator's key was given. */
  team?: { api: PersonaDetailsClient; who: Schemas['Me'] };
  /** For the operators' pages. */
  operator?: { api: PersonaDetailsClient };
}

const ranks: Record<Role, number> = { viewer: 0, editor: 1, admin: 2 };

/** Whether a role may do what another one may. */
export function mayAs(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}

export function apiWith(key: string): PersonaDetailsClient {
  return createClient({ baseUrl: location.origin, apiKey: key });
}
