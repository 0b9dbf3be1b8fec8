import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { requireContentType } from '../../../common/http/content-type.js';
import { Documented } from '../../../common/http/documented.js';
import { idSchema } from '../../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../../common/http/page.js';
import { Route } from '../../../common/http/route.decorator.js';
import { bodyLimits } from '../../../common/http/server/body-parsers.js';
import type { TextBody } from '../../../common/http/server/text-body.js';
import { ValidationPipe } from '../../../common/http/validation.pipe.js';
import {
  createdPassagesSchema,
  type NewPassages,
  newPassagesSchema,
  passageListSchema,
} from './passage.contract.js';
import { PassagesService } from './passages.service.js';
import { readCsvResponses, readJsonResponses } from './read-responses.js';
import {
  newResponsesSchema,
  responseImportSchema,
  responseListSchema,
  responseSchema,
  type ResponsesQuery,
  responsesQuerySchema,
} from './response.contract.js';
import { ResponsesService } from './responses.service.js';
import { passageView } from '../views.js';
import { Idempotent } from '../../access/idempotency.interceptor.js';

/** What is known about a persona: responses and market context. */
@ApiTags('Evidence')
@Controller('v1/personas/:id')
export class EvidenceController {
  private readonly pipe = new ValidationPipe();

  constructor(
    private readonly responses: ResponsesService,
    private readonly passages: PassagesService,
  ) {}

  @Post('responses')
  @Route({ bulk: true })
  @Idempotent('replay')
  @Documented({
    summary: 'Add focus-group responses',
    description:
      'Answers are kept to the character. A broken row is rejected and named, the others are imported; only where none ' +
      'can be imported the answer is 422. Further CSV columns stay with the respondent. `coding` says what it will cost ' +
      'to have the answers coded into themes; with `dryRun=true` nothing is imported, and that is told beforehand.',
    idempotent: true,
    answers: {
      status: 201,
      description: 'What was imported and what was not.',
      schema: responseImportSchema,
      further: { 200: 'Of a dry run: what would be.' },
    },
    problems: [404, 409, 413, 415],
    bodies: {
      'application/json': { $ref: '#/components/schemas/NewResponses' },
      'text/csv': {
        type: 'string',
        maxLength: bodyLimits.bulk,
        description: 'With a header; the query names its columns.',
      },
    },
  })
  async addResponses(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: responsesQuerySchema }) { dryRun, ...columns }: ResponsesQuery,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (dryRun) void reply.status(200);
    const type = requireContentType(contentType, ['application/json', 'text/csv']);
    if (type === 'text/csv')
      return this.responses.add(id, await readCsvResponses((body as TextBody).bytes, columns), { dryRun });
    const { responses } = await this.pipe.transform(body as { responses: unknown[] }, {
      type: 'body',
      schema: newResponsesSchema,
    });
    return this.responses.add(id, await readJsonResponses(responses), { dryRun });
  }

  @Get('responses')
  @Documented({
    summary: 'List the responses',
    description: 'As they were given, the oldest first.',
    answers: {
      status: 200,
      description: 'A page of responses, the oldest first.',
      schema: responseListSchema,
    },
    problems: [404],
  })
  async listResponses(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ) {
    return this.responses.list(id, query);
  }

  @Get('responses/:responseId')
  @Documented({
    summary: 'Read a response',
    description: 'As it was given: the offsets of quotes are offsets into its `answer`.',
    answers: { status: 200, description: 'The response.', schema: responseSchema },
    problems: [404],
  })
  getResponse(
    @Param('id', { schema: idSchema }) id: string,
    @Param('responseId', { schema: idSchema }) responseId: string,
  ) {
    return this.responses.get(id, responseId);
  }

  @Post('context')
  @Idempotent('replay')
  @Documented({
    summary: 'Add market context',
    description: 'Passages that sections may cite, up to a hundred at once.',
    idempotent: true,
    answers: { status: 201, description: 'The passages with their ids.', schema: createdPassagesSchema },
    problems: [404, 409, 413, 415],
  })
  async addPassages(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: newPassagesSchema }) body: NewPassages,
  ) {
    return { data: (await this.passages.add(id, body)).map(passageView) };
  }

  @Get('context')
  @Documented({
    summary: 'List the market context',
    description: 'The oldest first.',
    answers: { status: 200, description: 'A page of passages, the oldest first.', schema: passageListSchema },
    problems: [404],
  })
  async listPassages(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ) {
    return this.passages.list(id, query);
  }

  @Delete('context/:passageId')
  @HttpCode(204)
  @Documented({
    summary: 'Remove a passage',
    description: 'Sections that were written with it are written again when they are next asked for.',
    answers: { status: 204, description: 'Removed.' },
    problems: [404, 413, 415],
  })
  removePassage(
    @Param('id', { schema: idSchema }) id: string,
    @Param('passageId', { schema: idSchema }) passageId: string,
  ) {
    return this.passages.remove(id, passageId);
  }
}
