import type { EntityManager } from '@mikro-orm/postgresql';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { AnswerCoding } from './answer-coding.entity.js';
import type { Theme } from './theme.entity.js';

/** Has a theme looked for in the answers that were coded since then, if there are any. */
export async function searchCodedSince(em: EntityManager, theme: Theme, since: Date): Promise<void> {
  const [first] = await em.find(
    AnswerCoding,
    { personaId: theme.personaId, status: 'coded', codedAt: { $gte: since } },
    { orderBy: { responseId: 'asc' }, limit: 1, disableIdentityMap: true },
  );
  if (first) await searchFrom(em, theme, first.responseId);
}

/** Has a theme looked for in an answer and all that came after it. */
export async function searchFrom(em: EntityManager, theme: Theme, responseId: string): Promise<void> {
  // Undefined: in all of them; null: in none yet.
  const known = theme.search === 'done' ? undefined : (theme.searchedThrough ?? null);
  if (known === null) return;
  const [last] = await em.find(
    FocusGroupResponse,
    { personaId: theme.personaId, id: { $lt: responseId } },
    { orderBy: { id: 'desc' }, limit: 1, fields: ['id'], disableIdentityMap: true },
  );
  const through = last?.id ?? null;
  const isNearer = known === undefined || (through !== null && through < known);
  if (through === null || isNearer) theme.searchedThrough = through;
  theme.search = 'waiting';
}

/** Whether it is to be looked for now. */
export function isSearched({ search, dismissed, mergedInto }: Theme): boolean {
  return search === 'waiting' && !dismissed && !mergedInto;
}
