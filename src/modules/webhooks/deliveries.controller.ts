import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { DeliveriesService } from './deliveries.service.js';
import {
  type DeliveriesQuery,
  deliveriesQuerySchema,
  deliveryListSchema,
  deliverySchema,
  type Redelivery,
  redeliveredSchema,
  redeliverySchema,
} from './webhook.contract.js';

/** What an endpoint was told, and is told once more. */
@ApiTags('Webhooks')
@Controller('v1/webhooks/:id')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Post('test')
  @HttpCode(202)
  @Route({ access: 'admin' })
  @Idempotent('replay')
  @Documented({
    summary: 'Send a ping',
    description: 'A message of the type `ping`, signed, numbered and tried again as any other.',
    idempotent: true,
    answers: { status: 202, description: 'Its delivery.', schema: deliverySchema },
    problems: [404, 409, 413, 415],
  })
  test(@Param('id', { schema: idSchema }) id: string) {
    return this.deliveries.test(id);
  }

  @Get('deliveries')
  @Route({ access: 'admin' })
  @Documented({
    summary: 'List the deliveries',
    description:
      'The oldest first; `state=dead` are the dead letters. Those that are done are kept for some weeks.',
    answers: { status: 200, description: 'A page of deliveries.', schema: deliveryListSchema },
    problems: [404],
  })
  list(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: deliveriesQuerySchema }) query: DeliveriesQuery,
  ) {
    return this.deliveries.list(id, query);
  }

  @Post('deliveries/redeliver')
  @HttpCode(202)
  @Route({ access: 'admin' })
  @Idempotent('replay')
  @Documented({
    summary: 'Deliver dead letters again',
    description: 'All that were written since a time, at once, by the schedule from its beginning.',
    idempotent: true,
    answers: { status: 202, description: 'How many there are.', schema: redeliveredSchema },
    problems: [404, 409, 413, 415],
  })
  async redeliverDead(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: redeliverySchema }) { since }: Redelivery,
  ) {
    return { redelivered: await this.deliveries.redeliverDead(id, since) };
  }

  @Post('deliveries/:deliveryId/redeliver')
  @HttpCode(202)
  @Route({ access: 'admin' })
  @Idempotent('replay')
  @Documented({
    summary: 'Deliver once more',
    description: 'Whatever came of it: the same message with the same `webhook-id`, at once.',
    idempotent: true,
    answers: { status: 202, description: 'The delivery, waiting.', schema: deliverySchema },
    problems: [404, 409, 413, 415],
  })
  redeliver(
    @Param('id', { schema: idSchema }) id: string,
    @Param('deliveryId', { schema: idSchema }) deliveryId: string,
  ) {
    return this.deliveries.redeliver(id, deliveryId);
  }
}
