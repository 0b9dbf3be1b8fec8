import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Documented } from '../../../common/http/documented.js';
import { idSchema } from '../../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../../common/http/page.js';
import { Route } from '../../../common/http/route.decorator.js';
import { retryAfter } from '../../../common/problem/retry-after.js';
import { BatchResults } from './batch-results.js';
import {
  batchEventSchema,
  batchListSchema,
  batchPageSchema,
  batchStatusSchema,
  type ResultsQuery,
  resultsQuerySchema,
} from './batch-status.contract.js';
import { BatchStreams } from './batch-stream.js';
import { BatchesService } from './batches.service.js';

/** Batches that are made in the background. */
@ApiTags('Several personas')
@Controller('v1/batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly results: BatchResults,
    private readonly streams: BatchStreams,
  ) {}

  @Get()
  @Documented({
    summary: 'List the batches',
    description: 'Those of more than ten personas; they are gone 24 hours after they ended.',
    answers: { status: 200, description: 'A page of batches, the oldest first.', schema: batchListSchema },
  })
  list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.batches.list(query);
  }

  @Get(':id')
  @Route({ sections: true })
  @Documented({
    summary: 'Read a batch and its results',
    description:
      'How far it is, and results in the order asked, page by page. A result holds the sections of the version that it was ' +
      'made of, whatever becomes of the persona; those of a persona that was deleted are gone, and it is `failed`.',
    answers: {
      status: 200,
      description: 'The batch, with a page of its results.',
      schema: batchPageSchema,
      headers: ['X-Persona-Variant'],
    },
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: resultsQuerySchema }) query: ResultsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const batch = await this.batches.get(id, true);
    if (batch.state === 'running') void reply.headers(retryAfter(1_000));
    return { ...this.batches.statusOf(batch), ...(await this.results.page(batch, query)) };
  }

  @Get(':id/events')
  @Route({ stream: true })
  @Documented({
    summary: "A batch's progress as server-sent events",
    description:
      'Says at once how far it is, then once a second what was done meanwhile, and ends with `done`. With `Last-Event-ID` ' +
      'results that were told are left out.',
    answers: {
      status: 200,
      description: 'The events.',
      schema: batchEventSchema,
      contentType: 'text/event-stream',
    },
    resumable: true,
    problems: [404],
  })
  async events(
    @Param('id', { schema: idSchema }) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() { method }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const batch = await this.batches.get(id);
    void reply.headers({
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      // Some proxies collect what they pass on.
      'x-accel-buffering': 'no',
    });
    if (method === 'HEAD') return new StreamableFile(Readable.from([]));
    return new StreamableFile(this.streams.open(batch.id, lastEventId));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Documented({
    summary: 'Cancel a batch',
    description:
      'Results that are there stay; the others are `cancelled`. What is being made at this moment is finished and kept for ' +
      'whoever asks for it. A batch that has ended is answered as it is.',
    answers: { status: 200, description: 'The batch as it ended.', schema: batchStatusSchema },
    problems: [404, 413, 415],
  })
  cancel(@Param('id', { schema: idSchema }) id: string) {
    return this.batches.cancel(id);
  }
}
