import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { matchVersion } from '../../common/http/etag.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { InvalidInputError, NotFoundError } from '../../common/problem/problems.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { maxThemes } from './coding/answer-coder.js';
import { CodingRequests } from './coding-requests.js';
import { editedBy, noteEdit, touch } from './edit-notes.js';
import { takeFound } from './kept-mentions.js';
import { familyOf } from './merges.js';
import { themeEditView } from './theme-view.js';
import { type EditedFields, ThemeEdit } from './theme-edit.entity.js';
import { Theme } from './theme.entity.js';
import type { NewTheme, ThemeChange, ThemeEditView } from './themes.contract.js';
import { ThemeMergedError, TooManyThemesError } from './themes.problems.js';
import { withCoding } from './with-coding.js';

/**
 * What people decide about themes. Each edit is written down, with who made it and what undoing it needs; after each a run
 * of coding is requested, which does what there is to do and tells those who write sections.
 */
@Injectable()
export class ThemesService {
  constructor(
    private readonly em: EntityManager,
    private readonly requests: CodingRequests,
  ) {}

  /**
   * Adds a theme; the answers are looked through for it.
   *
   * @returns its id
   * @throws {NotFoundError | TooManyThemesError}
   */
  async add(personaId: string, input: NewTheme): Promise<string> {
    return withCoding(this.em, personaId, async (em) => {
      const inForce = await em.count(Theme, { personaId, dismissed: false, mergedInto: null });
      if (inForce >= maxThemes) throw new TooManyThemesError();
      const theme = em.create(Theme, {
        ...input,
        personaId,
        stages: [],
        origin: 'person',
        edited: editedBy([{ after: input }]),
        dismissed: false,
        search: 'waiting',
      });
      // Before its edit: that names its id.
      await em.flush();
      noteEdit(em, { personaId, themeId: theme.id, action: 'add', before: {}, after: input });
      await this.requests.request(personaId, em);
      return theme.id;
    });
  }

  /**
   * Changes a theme; what is as wanted already is no edit.
   *
   * @throws {NotFoundError | PreconditionFailedError | ThemeMergedError}
   * @throws {InvalidInputError} where it cannot be merged into that one
   */
  async change(
    personaId: string,
    themeId: string,
    change: ThemeChange,
    ifMatch: string | undefined,
  ): Promise<void> {
    await withCoding(this.em, personaId, async (em) => {
      const theme = await themeOf(em, personaId, themeId);
      matchVersion(withoutDigest(ifMatch), theme);
      if (theme.mergedInto) throw new ThemeMergedError(theme.mergedInto);
      const wanted = await this.wanted(em, theme, change);
      const fields = (Object.keys(wanted) as (keyof EditedFields)[]).filter(
        (field) => wanted[field] !== (theme[field as keyof Theme] ?? null),
      );
      if (fields.length === 0) return;
      const before = pick({ ...theme, mergedInto: theme.mergedInto ?? null }, fields);
      const after = pick(wanted, fields);
      const found = 'definition' in after ? await takeFound(em, theme) : undefined;
      if (found) Object.assign(theme, { search: 'waiting', searchedThrough: null, unsearched: null });
      Object.assign(theme, after);
      theme.edited = [...new Set([...theme.edited, ...editedBy([{ after }])])];
      touch(theme);
      noteEdit(em, {
        personaId,
        themeId,
        action: actionOf(after),
        before,
        after,
        kept: found ? { found } : null,
      });
      await this.requests.request(personaId, em);
    });
  }

  /**
   * Has all answers coded again by a new codebook; what people decided stays.
   *
   * @returns how many answers there are
   * @throws {NotFoundError}
   */
  async recode(personaId: string): Promise<number> {
    return withCoding(this.em, personaId, async (em, coding) => {
      coding.codebook += 1;
      coding.problem = null;
      // Of the coding before.
      coding.agreement = null;
      await this.requests.request(personaId, em);
      return em.count(FocusGroupResponse, { personaId, answer: { $ne: null } });
    });
  }

  /**
   * What people did to a theme, and to those that were merged into it.
   *
   * @throws {NotFoundError} where there is no such theme, and never was
   */
  async edits(personaId: string, themeId: string, query: PageQuery): Promise<Page<ThemeEditView>> {
    const themes = await this.em.find(Theme, { personaId }, { fields: ['mergedInto'] });
    const family = familyOf(themes, themeId);
    const ids = family.length > 0 ? family : [themeId];
    const rows = await this.em.find(
      ThemeEdit,
      { personaId, themeId: { $in: ids }, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    if (
      rows.length === 0 &&
      family.length === 0 &&
      (await this.em.count(ThemeEdit, { personaId, themeId })) === 0
    )
      throw new NotFoundError('This persona has no such theme.');
    return toPage(rows, query.limit, themeEditView);
  }

  private async wanted(em: EntityManager, theme: Theme, change: ThemeChange): Promise<EditedFields> {
    const { mergeInto, ...fields } = change;
    if (mergeInto === undefined) return fields;
    const target = await em.findOne(Theme, { personaId: theme.personaId, id: mergeInto });
    const fault =
      mergeInto === theme.id
        ? 'Must be another theme than this one.'
        : !target
          ? 'This persona has no such theme.'
          : target.mergedInto
            ? `That one was merged itself: merge into ${target.mergedInto}.`
            : target.dismissed
              ? 'That one is dismissed: restore it first.'
              : undefined;
    if (fault) throw new InvalidInputError([{ pointer: '#/mergeInto', message: fault }]);
    // What is merged counts again.
    return { mergedInto: mergeInto, dismissed: false };
  }
}

/** @throws {NotFoundError} */
export async function themeOf(em: EntityManager, personaId: string, themeId: string): Promise<Theme> {
  const theme = await em.findOne(Theme, { personaId, id: themeId });
  if (!theme) throw new NotFoundError('This persona has no such theme.');
  return theme;
}

/**
 * An If-Match of what people decided only: the digest of what a theme looked like, which its counts are part of, is left
 * out, so that coding in the background refuses nobody's change.
 */
export function withoutDigest(ifMatch: string | undefined): string | undefined {
  return ifMatch?.replaceAll(/\.[\w-]+"/g, '"');
}

function pick(from: EditedFields, fields: readonly (keyof EditedFields)[]): EditedFields {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}

/** What an edit of several fields is called. */
function actionOf(after: EditedFields): ThemeEdit['action'] {
  if (after.mergedInto) return 'merge';
  if (after.dismissed !== undefined) return after.dismissed ? 'dismiss' : 'restore';
  return 'change';
}
