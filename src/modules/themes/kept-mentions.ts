import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { AnswerCoding } from './answer-coding.entity.js';
import { Mention } from './mention.entity.js';
import type { KeptForUndo, KeptMention } from './theme-edit.entity.js';
import type { Theme } from './theme.entity.js';

/** What an edit keeps of a mention: where it is, and what coding said of it. */
export function keptMention({ id, responseId, start, end, stance, verdict }: Mention): KeptMention {
  return { id, responseId, start, end, stance, verdict };
}

/** Takes away what was found by a definition that no longer holds, but for what a person rejected. */
export async function takeFound(em: EntityManager, theme: Theme): Promise<KeptForUndo['found']> {
  const found = { themeId: theme.id, rejected: false };
  const mentions = await em.find(Mention, found, { orderBy: { id: 'asc' }, disableIdentityMap: true });
  await em.nativeDelete(Mention, found);
  const { search, searchedThrough = null } = theme;
  return { search, searchedThrough, mentions: mentions.map(keptMention) };
}

/** Puts back what was found by an earlier definition, in the answers that are there and were not coded again since. */
export async function putBackFound(
  em: EntityManager,
  theme: Theme,
  found: NonNullable<KeptForUndo['found']>,
  since: Date,
): Promise<void> {
  await em.nativeDelete(Mention, { themeId: theme.id, rejected: false });
  const again = await em.find(
    AnswerCoding,
    { personaId: theme.personaId, codedAt: { $gte: since } },
    { disableIdentityMap: true },
  );
  const codedAgain = new Set(again.map(({ responseId }) => responseId));
  const mentions = found.mentions.filter(({ responseId }) => !codedAgain.has(responseId));
  await insertMentions(em, theme, mentions, false);
  theme.search = found.search;
  theme.searchedThrough = found.searchedThrough;
}

/** In answers that are there; where the place is taken, what is there stays. */
export async function insertMentions(
  em: EntityManager,
  { id: themeId, personaId, tenantId }: Theme,
  mentions: readonly KeptMention[],
  rejected: boolean,
): Promise<void> {
  if (mentions.length === 0) return;
  const ids = [...new Set(mentions.map(({ responseId }) => responseId))];
  const held = { fields: ['id'], lockMode: LockMode.PESSIMISTIC_READ, disableIdentityMap: true } as const;
  const answers = await em.find(FocusGroupResponse, { id: { $in: ids } }, held);
  const present = new Set(answers.map(({ id }) => id));
  const rows = mentions
    .filter(({ responseId }) => present.has(responseId))
    .map((mention) => ({ ...mention, tenantId, personaId, themeId, rejected, version: 1 }));
  if (rows.length === 0) return;
  await em
    .createQueryBuilder(Mention)
    .insert(rows as never)
    .onConflict()
    .ignore()
    .execute('run');
}
