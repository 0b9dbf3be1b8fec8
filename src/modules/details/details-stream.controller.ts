import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { mayRefresh } from '../sections/section-query.js';
import { type DetailsQuery, detailsQuerySchema } from './details.contract.js';
import { detailsEventSchema } from './details-stream.contract.js';
import { DetailsStreamService } from './details-stream.service.js';
import { readPosition } from './stream-position.js';

@ApiTags('Details')
@Controller('v1/personas/:id/details/stream')
export class DetailsStreamController {
  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly streams: DetailsStreamService,
  ) {}

  @Get()
  @Route({ sections: true, stream: true })
  @Documented({
    summary: 'The same as server-sent events, while it is written',
    description:
      'Each section comes in parts while it is written, and whole once it is there; `done` ends the stream. A part is ' +
      'the whole so far and takes the place of the one before. What is kept comes at once. With `Last-Event-ID` ' +
      'sections that arrived and have not changed are left out, and `refresh` is not repeated.',
    answers: {
      status: 200,
      description: 'The events.',
      schema: detailsEventSchema,
      contentType: 'text/event-stream',
      headers: ['X-Persona-Variant'],
    },
    resumable: true,
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: detailsQuerySchema }) query: DetailsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() { method }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    mayRefresh(query.refresh);
    const evidence = await this.evidence.read(id);
    void reply.headers({
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      // Some proxies collect what they pass on.
      'x-accel-buffering': 'no',
    });
    // Nothing is generated for whoever asks for the headers alone.
    if (method === 'HEAD') return new StreamableFile(Readable.from([]));
    return new StreamableFile(this.streams.open(evidence, query, readPosition(lastEventId)));
  }
}
