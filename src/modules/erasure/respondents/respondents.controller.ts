import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../../common/http/documented.js';
import { idSchema } from '../../../common/http/id.js';
import { retryAfter } from '../../../common/problem/retry-after.js';
import { erasureView, respondentErasureSchema, respondentIdSchema } from './respondents.contract.js';
import { RespondentsService } from './respondents.service.js';

@ApiTags('Deletion')
@Controller('v1/projects/:id')
export class RespondentsController {
  constructor(private readonly respondents: RespondentsService) {}

  @Delete('respondents/:respondentId')
  @HttpCode(200)
  @Documented({
    summary: 'Erase a respondent',
    description:
      'Their answers in all personas of the project, deleted ones included, with their quotes in themes and sections, and ' +
      'whatever else was made of them. The id is the one that came with the answers, whatever its case; of a file that had ' +
      'e-mail addresses or names, those. It cannot be undone. Repeated, it erases what is there by then.',
    answers: {
      status: 200,
      description: 'What was erased.',
      schema: respondentErasureSchema,
      headers: ['Location'],
      further: { 202: 'Much has to be looked through: `Location` says when it is done.' },
    },
    problems: [404, 413, 415],
  })
  async erase(
    @Param('id', { schema: idSchema }) id: string,
    @Param('respondentId', { schema: respondentIdSchema }) respondentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = erasureView(await this.respondents.erase(id, respondentId));
    void reply.header('location', `/v1/projects/${id}/erasures/${view.id}`);
    if (view.state === 'running') void reply.status(202).headers(retryAfter(1_000));
    return view;
  }

  @Get('erasures/:erasureId')
  @Documented({
    summary: 'Read how far an erasure is',
    answers: { status: 200, description: 'What was erased so far.', schema: respondentErasureSchema },
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Param('erasureId', { schema: idSchema }) erasureId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = erasureView(await this.respondents.get(id, erasureId));
    if (view.state === 'running') void reply.headers(retryAfter(1_000));
    return view;
  }
}
