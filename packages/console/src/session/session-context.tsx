import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PersonaDetailsClient } from 'persona-details-client';
import { mayAs, type Role, type Session } from './session.ts';

interface Signed {
  session: Session;
  /** Adds what another key opens. */
  add: (session: Session) => void;
  signOut: () => void;
}

const Current = createContext<Signed | null>(null);

export function SessionProvider({ value, children }: { value: Signed; children: ComponentChildren }) {
  return <Current.Provider value={value}>{children}</Current.Provider>;
}

export function useSession(): Signed {
  const signed = useContext(Current);
  if (!signed) throw new Error('No session: pages are shown to who is signed in.');
  return signed;
}

/** The API with the team's key. Pages of the team are shown only to who has one. */
export function useApi(): PersonaDetailsClient {
  const { team } = useSession().session;
  if (!team) throw new Error('No key of a tenant.');
  return team.api;
}

/** The API with the operator's key. */
export function useOperatorApi(): PersonaDetailsClient {
  const { operator } = useSession().session;
  if (!operator) throw new Error("No operator's key.");
  return operator.api;
}

/** Whether the team's key may do what needs a role: what it may not is not offered. */
export function useMay(needed: Role): boolean {
  const { team } = useSession().session;
  return team !== undefined && mayAs(team.who.role, needed);
}
