import type { EntityManager } from '@mikro-orm/postgresql';
import { respondentKey } from '../personas/evidence/respondent-key.js';
import type { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { AnswerCoding } from '../themes/answer-coding.entity.js';
import { Mention } from '../themes/mention.entity.js';
import { chainOf } from '../themes/merges.js';
import type { Theme } from '../themes/theme.entity.js';
import type { RemovedAnswer } from './without-answer.js';

/**
 * Reads who gave an answer that is to be removed, and what else that person says; to be called before it is.
 *
 * @param themes of the persona
 */
export async function removedPerson(
  em: EntityManager,
  { id, personaId, respondent }: FocusGroupResponse,
  themes: readonly Theme[],
): Promise<Omit<RemovedAnswer, 'id' | 'words'>> {
  const others = await em.execute<{ id: string; respondent: string | null }[]>(
    "select id, respondent ->> 'id' as respondent from responses where persona_id = ? and id <> ? and answer is not null",
    [personaId, id],
  );
  const people = new Map(others.map((other) => [other.id, respondentKey(other.respondent) ?? other.id]));
  const person = respondentKey(respondent?.id) ?? id;
  const own = [id, ...[...people].flatMap(([other, by]) => (by === person ? other : []))];
  const codings = await em.find(
    AnswerCoding,
    { responseId: { $in: own }, status: 'coded' },
    { disableIdentityMap: true },
  );
  const said = { verdict: 'confirmed', rejected: false, stance: 'for' } as const;
  const mentions = await em.find(
    Mention,
    { responseId: { $in: own }, ...said },
    { disableIdentityMap: true },
  );
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  const byAnswer = Map.groupBy(mentions, ({ responseId }) => responseId);
  const themesOf = [...byAnswer].map(
    ([answer, list]) => [answer, new Set(list.flatMap(({ themeId }) => chainOf(byId, themeId)))] as const,
  );
  return {
    person,
    people,
    wasOnlyOne: own.length === 1,
    wasOnlyCoded: codings.length === 1 && codings[0]!.responseId === id,
    themesOf: new Map(themesOf),
  };
}
