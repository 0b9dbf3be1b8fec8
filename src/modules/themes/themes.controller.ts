import { createHash } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { isCurrent } from '../../common/http/etag.js';
import { idSchema } from '../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../common/http/page.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { ThemesReader } from './themes-reader.js';
import {
  type NewTheme,
  newThemeSchema,
  recodingSchema,
  type ThemeChange,
  themeChangeSchema,
  themeEditListSchema,
  themeSchema,
  themesQuerySchema,
  type ThemesQuery,
  themesSchema,
  type ThemeView,
  undoneEditSchema,
} from './themes.contract.js';
import { ThemesService } from './themes.service.js';
import { ThemeUndo } from './theme-undo.js';

/** What a persona's answers were coded into, and what people decide about it. */
@ApiTags('Themes')
@Controller('v1/personas/:id/themes')
export class ThemesController {
  constructor(
    private readonly reader: ThemesReader,
    private readonly themes: ThemesService,
    private readonly edits: ThemeUndo,
  ) {}

  @Get()
  @Documented({
    summary: 'Read the themes',
    description:
      'What people said, coded into themes: those that most people said first. Counts are of people with a sentence that ' +
      'was confirmed and not rejected. Without those that were dismissed, unless asked for, and those that were merged, ' +
      'which count for another one.',
    answers: {
      status: 200,
      description: 'The themes, and how far they are to be trusted.',
      schema: themesSchema,
      headers: ['ETag'],
    },
    notModified: true,
    problems: [404],
  })
  async list(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: themesQuerySchema }) query: ThemesQuery,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const themes = await this.reader.list(id, query);
    return unlessCurrent(reply, ifNoneMatch, `"${digestOf(themes)}"`, themes);
  }

  @Post()
  @Idempotent('replay')
  @Documented({
    summary: 'Add a theme',
    description:
      'The answers are looked through for it alone, in the background: `searching` until that is done. At most 20 count ' +
      'at once: with more it is 409.',
    idempotent: true,
    answers: {
      status: 201,
      description: 'The theme.',
      schema: themeSchema,
      headers: ['Location', 'ETag'],
    },
    problems: [404, 409, 413, 415],
  })
  async add(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: newThemeSchema }) body: NewTheme,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const themeId = await this.themes.add(id, body);
    void reply.header('location', `/v1/personas/${id}/themes/${themeId}`);
    return this.shown(id, themeId, reply);
  }

  @Post('recode')
  @HttpCode(202)
  @Idempotent('replay')
  @Documented({
    summary: 'Code the answers again',
    description:
      'All of them, by a new codebook, in the background. What people decided stays; counts stay as they are until the ' +
      'first answers are coded anew.',
    idempotent: true,
    answers: {
      status: 202,
      description: 'It is waiting; the themes tell how far it is.',
      schema: recodingSchema,
      headers: ['Location'],
    },
    problems: [404, 409, 413, 415],
  })
  async recode(
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answers = await this.themes.recode(id);
    void reply.header('location', `/v1/personas/${id}/themes`);
    return { state: answers > 0 ? ('waiting' as const) : ('none' as const), answers };
  }

  @Get(':themeId')
  @Documented({
    summary: 'Read a theme',
    description:
      'Also one that was dismissed or merged. Its ETag is for If-None-Match and If-Match both; as If-Match it stands for ' +
      'what people decided, not for the counts: coding in the background refuses no change.',
    answers: { status: 200, description: 'The theme.', schema: themeSchema, headers: ['ETag'] },
    notModified: true,
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Param('themeId', { schema: idSchema }) themeId: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const theme = await this.reader.get(id, themeId);
    return unlessCurrent(reply, ifNoneMatch, tagOf(theme), theme);
  }

  @Patch(':themeId')
  @Documented({
    summary: 'Change, dismiss or merge a theme',
    description:
      'Fields that are not named stay as they are; all of one request are one edit. With another definition the theme is ' +
      'looked for anew. `dismissed: false` restores. `mergeInto` stands alone: people who said this theme count for that ' +
      'one, once each; what was merged is 409 until the merge is undone.',
    answers: { status: 200, description: 'The theme as it is now.', schema: themeSchema, headers: ['ETag'] },
    problems: [404, 409, 412, 413, 415],
    ifMatch: true,
  })
  async change(
    @Param('id', { schema: idSchema }) id: string,
    @Param('themeId', { schema: idSchema }) themeId: string,
    @Body({ schema: themeChangeSchema }) body: ThemeChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.themes.change(id, themeId, body, ifMatch);
    return this.shown(id, themeId, reply);
  }

  @Post(':themeId/undo')
  @HttpCode(200)
  @Documented({
    summary: 'Undo the latest edit of a theme',
    description:
      'The latest that was not undone yet, rejections of its mentions included; again for the one before. Undoing that a ' +
      'theme was added takes it away. 409 where there is nothing to undo.',
    answers: {
      status: 200,
      description: 'What was undone, and the theme as it is now.',
      schema: undoneEditSchema,
      headers: ['ETag'],
    },
    problems: [404, 409, 412, 413, 415],
    ifMatch: true,
  })
  async undo(
    @Param('id', { schema: idSchema }) id: string,
    @Param('themeId', { schema: idSchema }) themeId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const undone = await this.edits.undo(id, themeId, ifMatch);
    const theme = undone.action === 'add' ? null : await this.shown(id, themeId, reply);
    return { undone, theme };
  }

  @Get(':themeId/edits')
  @Documented({
    summary: 'List what people did to a theme',
    description:
      'And to those that were merged into it: who, when and what, the oldest first; it outlives the theme.',
    answers: { status: 200, description: 'A page of edits.', schema: themeEditListSchema },
    problems: [404],
  })
  listEdits(
    @Param('id', { schema: idSchema }) id: string,
    @Param('themeId', { schema: idSchema }) themeId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ) {
    return this.themes.edits(id, themeId, query);
  }

  private async shown(id: string, themeId: string, reply: FastifyReply): Promise<ThemeView> {
    const theme = await this.reader.get(id, themeId);
    void reply.header('etag', tagOf(theme));
    return theme;
  }
}

function unlessCurrent<T>(reply: FastifyReply, ifNoneMatch: string | undefined, etag: string, body: T) {
  void reply.headers({ etag, 'cache-control': 'private, no-cache' });
  if (!isCurrent(ifNoneMatch, etag)) return body;
  void reply.status(304);
  return undefined;
}

/** The tag of what people decided, with a digest of all that is shown. */
function tagOf(theme: ThemeView): string {
  return `${theme.etag.slice(0, -1)}.${digestOf(theme).slice(0, 16)}"`;
}

function digestOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27);
}
