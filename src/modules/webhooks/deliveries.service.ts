import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../../common/database/entity-id.js';
import { after, type Page, toPage } from '../../common/http/page.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import type { DeliveriesQuery, DeliveryView } from './webhook.contract.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEvents } from './webhook-events.js';
import { Webhook } from './webhook.entity.js';
import { noSuchDelivery, noSuchWebhook, WebhookDisabledError } from './webhooks.problems.js';

/** What endpoints were told, and are told once more. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly em: EntityManager,
    private readonly events: WebhookEvents,
    private readonly queue: DeliveryQueue,
  ) {}

  /** @throws {NotFoundError} */
  async list(webhookId: string, { state, ...query }: DeliveriesQuery): Promise<Page<DeliveryView>> {
    if (!(await this.em.findOne(Webhook, { id: webhookId }))) throw noSuchWebhook();
    const rows = await this.em.find(
      WebhookDelivery,
      { webhookId, ...(state && { state }), ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, viewOf);
  }

  /** Has a `ping` delivered. @throws {NotFoundError | WebhookDisabledError} */
  async test(webhookId: string): Promise<DeliveryView> {
    return this.held(webhookId, async (em, webhook) => {
      const id = await this.events.ping(webhook, em);
      return viewOf(await em.findOneOrFail(WebhookDelivery, { id }));
    });
  }

  /** Has a delivery tried again at once, by the schedule from its beginning. @throws {NotFoundError | WebhookDisabledError} */
  async redeliver(webhookId: string, id: string): Promise<DeliveryView> {
    return this.held(webhookId, async (em, webhook) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
      const delivery = await em.findOne(WebhookDelivery, { id, webhookId }, lock);
      if (!delivery) throw noSuchDelivery();
      Object.assign(delivery, anew());
      await em.flush();
      await this.queue.wake(webhook, 0, em);
      return viewOf(delivery);
    });
  }

  /** The same with all dead letters since a time. @returns how many @throws {NotFoundError | WebhookDisabledError} */
  async redeliverDead(webhookId: string, since: string): Promise<number> {
    return this.held(webhookId, async (em, webhook) => {
      const dead = { webhookId, state: 'dead' as const, createdAt: { $gte: new Date(since) } };
      const count = await em.nativeUpdate(WebhookDelivery, dead, anew());
      if (count > 0) await this.queue.wake(webhook, 0, em);
      return count;
    });
  }

  private async held<T>(id: string, work: (em: EntityManager, webhook: Webhook) => Promise<T>): Promise<T> {
    return this.em.transactional(async (em) => {
      const webhook = await em.findOne(Webhook, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!webhook) throw noSuchWebhook();
      if (!webhook.enabled) throw new WebhookDisabledError();
      return work(em, webhook);
    });
  }
}

function anew() {
  return { state: 'pending' as const, attempts: 0, nextAttemptAt: databaseTime() };
}

function viewOf(delivery: WebhookDelivery): DeliveryView {
  const { id, eventId, event, personaId, sequence, state, attempts, lastStatus, lastFailure } = delivery;
  return {
    id,
    eventId,
    event,
    personaId: personaId ?? null,
    sequence,
    state,
    attempts,
    nextAttemptAt: state === 'pending' ? delivery.nextAttemptAt.toISOString() : null,
    lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
    lastStatus: lastStatus ?? null,
    lastFailure: lastFailure ?? null,
    createdAt: delivery.createdAt.toISOString(),
  };
}
