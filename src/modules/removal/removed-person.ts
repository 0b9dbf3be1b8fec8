import type { EntityManager } from '@mikro-orm/postgresql';
import { eventLoopScheduler } from '../../common/resilience/event-loop-scheduler.js';
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
  const people = await peopleBeside(em, personaId, id);
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

/** Answers whose people are read in one go. */
const answersAtOnce = 2_000;

/** Who gave each of the others, by their id; others have their turn meanwhile, as there may be a hundred thousand. */
async function peopleBeside(em: EntityManager, personaId: string, id: string): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await em.execute<{ id: string; respondent: string | null }[]>(
      `select id, respondent ->> 'id' as respondent from responses
        where persona_id = ? and answer is not null and id > ? order by id limit ?`,
      [personaId, last, answersAtOnce],
    );
    for (const row of rows) people.set(row.id, respondentKey(row.respondent) ?? row.id);
    people.delete(id);
    if (rows.length < answersAtOnce) return people;
    last = rows.at(-1)!.id;
    await eventLoopScheduler.pass();
  }
}
