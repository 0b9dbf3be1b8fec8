import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { SectionName } from '../../common/domain/section.contract.js';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../common/http/page.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import {
  feedbackListSchema,
  feedbackSchema,
  type NewFeedback,
  newFeedbackSchema,
  ratedSectionSchema,
} from './feedback.contract.js';
import { FeedbackService } from './feedback.service.js';

@ApiTags('Feedback')
@Controller('v1/personas/:id/sections/:section/feedback')
export class FeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  @Post()
  @Idempotent('replay')
  @Documented({
    summary: 'Rate a section',
    description:
      'One rating of each user (`X-User-Id`, else the key) and section: another one takes its place. It is about the ' +
      "section that `generatedAt` names, else the newest kept one of the caller's variant.",
    idempotent: true,
    answers: {
      status: 201,
      description: 'The feedback as it is kept.',
      schema: feedbackSchema,
      further: { 200: 'The same, in place of an earlier one.' },
    },
    problems: [404, 409, 412, 413, 415],
  })
  async rate(
    @Param('id', { schema: idSchema }) id: string,
    @Param('section', { schema: ratedSectionSchema }) section: SectionName,
    @Body({ schema: newFeedbackSchema }) body: NewFeedback,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { isNew, view } = await this.feedback.rate(id, section, body);
    void reply.status(isNew ? 201 : 200);
    return view;
  }

  @Get()
  @Documented({
    summary: "Read a section's feedback",
    description: 'Count and average over all users, by variant too; and a page of it, the oldest first.',
    answers: { status: 200, description: 'Summed up, and one by one.', schema: feedbackListSchema },
    problems: [404],
  })
  list(
    @Param('id', { schema: idSchema }) id: string,
    @Param('section', { schema: ratedSectionSchema }) section: SectionName,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ) {
    return this.feedback.list(id, section, query);
  }
}
