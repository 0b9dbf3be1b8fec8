import { Body, Controller, Get, Headers, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { MentionsService } from './mentions.service.js';
import {
  type MentionChange,
  mentionChangeSchema,
  mentionListSchema,
  type MentionQuery,
  mentionQuerySchema,
  mentionSchema,
} from './themes.contract.js';

/** Every sentence that speaks of a theme. */
@ApiTags('Themes')
@Controller('v1/personas/:id')
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  @Get('themes/:themeId/mentions')
  @Documented({
    summary: 'List the mentions of a theme',
    description:
      'And of those that were merged into it: counted or not, with the verdict of the second look.',
    answers: { status: 200, description: 'A page of mentions, the oldest first.', schema: mentionListSchema },
    problems: [404],
  })
  list(
    @Param('id', { schema: idSchema }) id: string,
    @Param('themeId', { schema: idSchema }) themeId: string,
    @Query({ schema: mentionQuerySchema }) query: MentionQuery,
  ) {
    return this.mentions.list(id, themeId, query);
  }

  @Patch('mentions/:mentionId')
  @Documented({
    summary: 'Reject a mention, or let it count again',
    description:
      'A rejected one counts in no later coding either. It is an edit of its theme: undone there, and listed there.',
    answers: {
      status: 200,
      description: 'The mention as it is now.',
      schema: mentionSchema,
      headers: ['ETag'],
    },
    problems: [404, 409, 412, 413, 415],
    ifMatch: true,
  })
  async change(
    @Param('id', { schema: idSchema }) id: string,
    @Param('mentionId', { schema: idSchema }) mentionId: string,
    @Body({ schema: mentionChangeSchema }) body: MentionChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const mention = await this.mentions.change(id, mentionId, body, ifMatch);
    void reply.header('etag', mention.etag);
    return mention;
  }
}
