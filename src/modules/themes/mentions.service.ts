import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { matchVersion } from '../../common/http/etag.js';
import { after, type Page, toPage } from '../../common/http/page.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { CodingRequests } from './coding-requests.js';
import { noteEdit, touch } from './edit-notes.js';
import { keptMention } from './kept-mentions.js';
import { Mention } from './mention.entity.js';
import { chainOf, familyOf } from './merges.js';
import { mentionView } from './theme-view.js';
import { Theme } from './theme.entity.js';
import type { MentionChange, MentionQuery, MentionView } from './themes.contract.js';
import { withCoding } from './with-coding.js';

/** The sentences that speak of themes. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly requests: CodingRequests,
  ) {}

  /**
   * A page of the mentions of a theme, and of those that were merged into it.
   *
   * @throws {NotFoundError} where there is no such persona or theme
   */
  async list(personaId: string, themeId: string, query: MentionQuery): Promise<Page<MentionView>> {
    const themes = await this.em.find(Theme, { personaId }, { fields: ['mergedInto'] });
    const family = familyOf(themes, themeId);
    if (family.length === 0) throw new NotFoundError('This persona has no such theme.');
    const { limit, startingAfter: _, ...filter } = query;
    const rows = await this.em.find(
      Mention,
      { themeId: { $in: family }, ...filter, ...after(query) },
      { orderBy: { id: 'asc' }, limit: limit + 1 },
    );
    const views = await viewsOf(this.em, rows);
    return toPage(views, limit, (view) => view);
  }

  /**
   * Rejects a mention, or lets it count again; what is as wanted already is no edit.
   *
   * @throws {NotFoundError | PreconditionFailedError}
   */
  async change(
    personaId: string,
    mentionId: string,
    { rejected }: MentionChange,
    ifMatch: string | undefined,
  ): Promise<MentionView> {
    return withCoding(this.em, personaId, async (em) => {
      const mention = await em.findOne(Mention, { personaId, id: mentionId });
      if (!mention) throw new NotFoundError('This persona has no such mention.');
      matchVersion(ifMatch, mention);
      if (mention.rejected !== rejected) {
        mention.rejected = rejected;
        mention.version += 1;
        const { themeId } = mention;
        const action = rejected ? 'reject' : 'unreject';
        const kept = { mention: keptMention(mention) };
        const fields = { before: { rejected: !rejected }, after: { rejected } };
        noteEdit(em, { personaId, themeId, mentionId, action, ...fields, kept });
        const themes = new Map((await em.find(Theme, { personaId })).map((theme) => [theme.id, theme]));
        for (const id of chainOf(themes, themeId)) touch(themes.get(id)!);
        await this.requests.request(personaId, em);
      }
      const [view] = await viewsOf(em, [mention]);
      if (!view) throw new NotFoundError('The answer that it is a sentence of was removed.');
      return view;
    });
  }
}

/** Without those whose answer was removed a moment ago. */
async function viewsOf(em: EntityManager, mentions: readonly Mention[]): Promise<MentionView[]> {
  const ids = [...new Set(mentions.map(({ responseId }) => responseId))];
  const answers = await em.find(
    FocusGroupResponse,
    { id: { $in: ids } },
    { fields: ['answer', 'respondent'], disableIdentityMap: true },
  );
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return mentions.flatMap((mention) => {
    const given = byId.get(mention.responseId);
    return given ? [mentionView(mention, given.answer!, given.respondent?.id ?? null)] : [];
  });
}
