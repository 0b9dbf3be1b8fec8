import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../common/http/page.js';
import { Route } from '../../common/http/route.decorator.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { overlapHours } from './secrets.js';
import {
  createdWebhookSchema,
  type NewWebhook,
  newWebhookSchema,
  type WebhookChange,
  webhookChangeSchema,
  webhookListSchema,
  webhookSchema,
} from './webhook.contract.js';
import { WebhooksService } from './webhooks.service.js';

/** Endpoints that are told of events. */
@ApiTags('Webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post()
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: 'Make a webhook',
    description:
      'Its endpoint gets messages by Standard Webhooks, signed with the secret that this answer alone holds: repeated with ' +
      'the same Idempotency-Key, the request makes no second one and is answered with 409.',
    idempotent: true,
    answers: { status: 201, description: 'The webhook with its secret.', schema: createdWebhookSchema },
    problems: [409, 413, 415],
  })
  create(@Body({ schema: newWebhookSchema }) body: NewWebhook) {
    return this.webhooks.create(body);
  }

  @Get()
  @Route({ access: 'admin' })
  @Documented({
    summary: 'List the webhooks',
    description: 'Without secrets, the oldest first.',
    answers: { status: 200, description: 'A page of webhooks.', schema: webhookListSchema },
  })
  list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.webhooks.list(query);
  }

  @Get(':id')
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Read a webhook',
    description: 'Also whether it works, and why it was disabled.',
    answers: { status: 200, description: 'The webhook.', schema: webhookSchema },
    problems: [404],
  })
  get(@Param('id', { schema: idSchema }) id: string) {
    return this.webhooks.get(id);
  }

  @Patch(':id')
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Change a webhook',
    description:
      'Fields that are not named stay as they are. While it is disabled nothing is written for it, and what waits stays ' +
      'until it is enabled.',
    answers: { status: 200, description: 'The webhook as it is now.', schema: webhookSchema },
    problems: [404, 409, 413, 415],
  })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: webhookChangeSchema }) body: WebhookChange,
  ) {
    return this.webhooks.change(id, body);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: "Replace a webhook's secret",
    description: `For ${overlapHours} hours messages have a signature by each, the new one first; then by the new one alone.`,
    idempotent: true,
    answers: { status: 200, description: 'The webhook with its new secret.', schema: createdWebhookSchema },
    problems: [404, 409, 413, 415],
  })
  rotateSecret(@Param('id', { schema: idSchema }) id: string) {
    return this.webhooks.rotateSecret(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Delete a webhook',
    description: 'With its deliveries, also those that wait.',
    answers: { status: 204, description: 'Deleted.' },
    problems: [404, 409, 413, 415],
  })
  remove(@Param('id', { schema: idSchema }) id: string) {
    return this.webhooks.remove(id);
  }
}
