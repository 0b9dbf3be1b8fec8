import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { matchVersion } from '../../common/http/etag.js';
import { CodingRequests } from './coding-requests.js';
import { editedBy, editsInForce, noteUndone, touch } from './edit-notes.js';
import { insertMentions, putBackFound } from './kept-mentions.js';
import { Mention } from './mention.entity.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { chainOf, familyOf } from './merges.js';
import { searchCodedSince } from './search-again.js';
import { themeEditView } from './theme-view.js';
import type { ThemeEdit } from './theme-edit.entity.js';
import { Theme } from './theme.entity.js';
import type { ThemeEditView } from './themes.contract.js';
import { NothingToUndoError, ThemeInUseError } from './themes.problems.js';
import { themeOf, withoutDigest } from './themes.service.js';
import { withCoding } from './with-coding.js';

/** Takes back edits, the latest first: each leaves what there was before it. */
@Injectable()
export class ThemeUndo {
  constructor(
    private readonly em: EntityManager,
    private readonly requests: CodingRequests,
  ) {}

  /**
   * Undoes the latest edit of a theme that was not undone: of itself, or a rejection of a mention that counts for it.
   *
   * @returns the edit
   * @throws {NotFoundError | PreconditionFailedError | NothingToUndoError}
   * @throws {ThemeInUseError} where adding it is to be undone while others are merged into it
   */
  async undo(personaId: string, themeId: string, ifMatch: string | undefined): Promise<ThemeEditView> {
    return withCoding(this.em, personaId, async (em) => {
      const theme = await themeOf(em, personaId, themeId);
      matchVersion(withoutDigest(ifMatch), theme);
      const themes = await em.find(Theme, { personaId }, { orderBy: { id: 'asc' } });
      const edit = await this.latest(em, themes, themeId);
      if (!edit) throw new NothingToUndoError();
      const edited = themes.find(({ id }) => id === edit.themeId)!;
      if (edit.action === 'add') await remove(em, edited, themes);
      else {
        if (edit.kept?.mention) await undoRejection(em, edited, edit, edit.kept.mention);
        else await undoChange(em, edited, edit);
        const byId = new Map(themes.map((each) => [each.id, each]));
        for (const id of new Set([...chainOf(byId, edited.id), themeId])) touch(byId.get(id)!);
      }
      await this.requests.request(personaId, em);
      noteUndone(edit);
      // When that was is known then.
      await em.flush();
      return themeEditView(edit);
    });
  }

  /** The top of its own edits, or of the rejections that were made of what had been merged into it by then. */
  private async latest(
    em: EntityManager,
    themes: readonly Theme[],
    themeId: string,
  ): Promise<ThemeEdit | undefined> {
    const edits = await editsInForce(em, familyOf(themes, themeId));
    const answers = edits.flatMap(({ kept }) => kept?.mention?.responseId ?? []);
    const found = await em.find(FocusGroupResponse, { id: { $in: answers } }, { fields: ['id'] });
    const present = new Set(found.map(({ id }) => id));
    // Of an answer that was removed nothing comes back.
    const undoable = edits.filter(({ kept }) => !kept?.mention || present.has(kept.mention.responseId));
    return [...Map.groupBy(undoable, (edit) => edit.themeId).values()]
      .map(([top]) => top!)
      .filter((top) => top.themeId === themeId || top.kept?.mention)
      .reduce<ThemeEdit | undefined>((last, top) => (last && last.id > top.id ? last : top), undefined);
  }
}

async function remove(em: EntityManager, theme: Theme, themes: readonly Theme[]): Promise<void> {
  const sources = themes.filter(({ mergedInto }) => mergedInto === theme.id).map(({ id }) => id);
  if (sources.length > 0) throw new ThemeInUseError(sources);
  em.remove(theme);
}

async function undoRejection(
  em: EntityManager,
  theme: Theme,
  { before }: ThemeEdit,
  place: NonNullable<NonNullable<ThemeEdit['kept']>['mention']>,
): Promise<void> {
  const { responseId, start } = place;
  const rejected = before.rejected!;
  const mention = await em.findOne(Mention, { themeId: theme.id, responseId, start });
  if (mention) Object.assign(mention, { rejected, version: mention.version + 1 });
  // Another coding did not find it: should it count again one day, it is looked at before.
  else await insertMentions(em, theme, [{ ...place, verdict: 'unchecked' }], rejected);
}

async function undoChange(em: EntityManager, theme: Theme, edit: ThemeEdit): Promise<void> {
  Object.assign(theme, edit.before);
  const others = (await editsInForce(em, [theme.id])).filter(({ id }) => id !== edit.id);
  theme.edited = editedBy(others);
  const { found } = edit.kept ?? {};
  if (!found) return;
  await putBackFound(em, theme, found, edit.createdAt);
  await searchCodedSince(em, theme, edit.createdAt);
}
