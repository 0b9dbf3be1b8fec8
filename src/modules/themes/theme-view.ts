import { etagOf } from '../../common/http/etag.js';
import type { ThemeCount } from './count-themes.js';
import type { Mention } from './mention.entity.js';
import { isSearched } from './search-again.js';
import type { ThemeEdit } from './theme-edit.entity.js';
import type { Theme } from './theme.entity.js';
import type { MentionView, ThemeEditView, ThemeView } from './themes.contract.js';

export function themeView(
  theme: Theme,
  counted: Pick<ThemeCount, 'respondents' | 'mentions'>,
  quotes: ThemeView['quotes'],
  mergedFrom: ThemeView['mergedFrom'],
): ThemeView {
  const { respondents, mentions } = counted;
  return {
    id: theme.id,
    label: theme.label,
    kind: theme.kind,
    definition: theme.definition,
    stages: theme.stages,
    respondents,
    mentions,
    quotes,
    origin: theme.origin,
    edited: theme.edited,
    dismissed: theme.dismissed,
    mergedInto: theme.mergedInto ?? null,
    mergedFrom,
    searching: isSearched(theme),
    etag: etagOf(theme),
    updatedAt: theme.updatedAt.toISOString(),
  };
}

/** @param answer the response that it is a sentence of */
export function mentionView(mention: Mention, answer: string, respondent: string | null): MentionView {
  const { id, themeId, responseId, start, end, stance, verdict, rejected } = mention;
  const quote = { text: answer.slice(start, end), responseId, start, end };
  return { id, themeId, quote, stance, respondent, verdict, rejected, etag: etagOf(mention) };
}

export function themeEditView(edit: ThemeEdit): ThemeEditView {
  const { id, themeId, action, before, after, userId, createdAt, undoneAt } = edit;
  return {
    id,
    themeId,
    mentionId: edit.mentionId ?? null,
    action,
    before,
    after,
    userId,
    at: createdAt.toISOString(),
    undone: undoneAt ? { userId: edit.undoneByUserId!, at: undoneAt.toISOString() } : null,
  };
}
