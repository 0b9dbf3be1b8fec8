import { Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { DeliveryTurn } from './delivery/delivery-turn.js';
import { WebhookSender } from './delivery/webhook-sender.js';
import { WebhookEvents } from './webhook-events.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [JobsModule],
  controllers: [WebhooksController, DeliveriesController],
  providers: [
    {
      provide: WebhookSender,
      inject: [Settings, OutgoingHttp],
      useFactory: ({ env }: Settings, outgoing: OutgoingHttp) => new WebhookSender(env, outgoing),
    },
    DeliveryTurn,
    DeliveryQueue,
    WebhookEvents,
    WebhooksService,
    DeliveriesService,
  ],
  exports: [WebhookEvents],
})
export class WebhooksModule {}
