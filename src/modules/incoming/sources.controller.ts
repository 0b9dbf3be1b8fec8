import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../common/http/page.js';
import { Route } from '../../common/http/route.decorator.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { overlapHours } from '../webhooks/secrets.js';
import {
  createdSourceSchema,
  type NewSource,
  newSourceSchema,
  type NewSourceSecret,
  newSourceSecretSchema,
  type SourceChange,
  sourceChangeSchema,
  sourceListSchema,
  sourceSchema,
} from './sources.contract.js';
import { SourcesService } from './sources.service.js';

/** Who may send messages. */
@ApiTags('Webhooks')
@Controller('v1/webhook-sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Post()
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: 'Make a source of webhooks',
    description:
      'An outside system that sends signed messages about the personas of one project, to `path`. The secret is in this ' +
      'answer only.',
    idempotent: true,
    answers: { status: 201, description: 'The source with its secret.', schema: createdSourceSchema },
    problems: [404, 409, 413, 415],
  })
  create(@Body({ schema: newSourceSchema }) body: NewSource) {
    return this.sources.create(body);
  }

  @Get()
  @Route({ access: 'admin' })
  @Documented({
    summary: 'List the sources of webhooks',
    description: 'Without secrets, the oldest first.',
    answers: { status: 200, description: 'A page of sources.', schema: sourceListSchema },
  })
  list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.sources.list(query);
  }

  @Patch(':id')
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Change a source of webhooks',
    description: 'One that is disabled is refused as if it were not there.',
    answers: { status: 200, description: 'The source as it is now.', schema: sourceSchema },
    problems: [404, 409, 413, 415],
  })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: sourceChangeSchema }) body: SourceChange,
  ) {
    return this.sources.change(id, body);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: "Replace a source's secret",
    description: `For ${overlapHours} hours messages may be signed with either.`,
    idempotent: true,
    answers: { status: 200, description: 'The source with its new secret.', schema: createdSourceSchema },
    problems: [404, 409, 413, 415],
  })
  replaceSecret(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: newSourceSecretSchema }) body: NewSourceSecret,
  ) {
    return this.sources.replaceSecret(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Delete a source of webhooks',
    description: 'What it has written stays.',
    answers: { status: 204, description: 'Deleted.' },
    problems: [404, 409, 413, 415],
  })
  remove(@Param('id', { schema: idSchema }) id: string) {
    return this.sources.remove(id);
  }
}
