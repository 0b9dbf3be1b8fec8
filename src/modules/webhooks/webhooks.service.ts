import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { InvalidInputError } from '../../common/problem/problems.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { WebhookSender } from './delivery/webhook-sender.js';
import { rotated } from './secrets.js';
import { newWebhookSecret } from './signature.js';
import { maxWebhooks, type NewWebhook, type WebhookChange, type WebhookView } from './webhook.contract.js';
import { Webhook } from './webhook.entity.js';
import { noSuchWebhook, TooManyWebhooksError } from './webhooks.problems.js';

/** The endpoints of the asking tenant. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly em: EntityManager,
    private readonly queue: DeliveryQueue,
    private readonly sender: WebhookSender,
  ) {}

  /** @throws {TooManyWebhooksError | InvalidInputError} */
  async create(input: NewWebhook): Promise<WebhookView & { secret: string }> {
    this.refuseAddress(input.url);
    const { tenantId } = requirePrincipal();
    return this.em.transactional(async (em) => {
      // Several that are made at once are counted one after the other.
      await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`webhooks ${tenantId}`]);
      if ((await em.count(Webhook)) >= maxWebhooks) throw new TooManyWebhooksError();
      const webhook = em.create(Webhook, { ...input, secret: newWebhookSecret() });
      await em.flush();
      return { ...viewOf(webhook), secret: webhook.secret };
    });
  }

  async list(query: PageQuery): Promise<Page<WebhookView>> {
    const page = { orderBy: { id: 'asc' }, limit: query.limit + 1 } as const;
    return toPage(await this.em.find(Webhook, after(query), page), query.limit, viewOf);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<WebhookView> {
    const webhook = await this.em.findOne(Webhook, { id });
    if (!webhook) throw noSuchWebhook();
    return viewOf(webhook);
  }

  /** Enabled again, it begins anew. @throws {NotFoundError | InvalidInputError} */
  async change(id: string, change: WebhookChange): Promise<WebhookView> {
    if (change.url !== undefined) this.refuseAddress(change.url);
    return this.write(id, async (em, webhook) => {
      em.assign(webhook, change);
      if (change.enabled !== undefined)
        Object.assign(webhook, { disabledBecause: null, failingSince: null, heldUntil: null });
      if (change.enabled) await this.queue.wake(webhook, 0, em);
    });
  }

  /** @throws {NotFoundError} */
  async rotateSecret(id: string): Promise<WebhookView & { secret: string }> {
    let secret = '';
    const view = await this.write(id, async (_em, webhook) => {
      Object.assign(webhook, rotated(webhook));
      ({ secret } = webhook);
    });
    return { ...view, secret };
  }

  /** With its deliveries. @throws {NotFoundError} */
  async remove(id: string): Promise<void> {
    if ((await this.em.nativeDelete(Webhook, { id })) === 0) throw noSuchWebhook();
  }

  private async write(
    id: string,
    work: (em: EntityManager, webhook: Webhook) => Promise<void>,
  ): Promise<WebhookView> {
    const written = await this.em.transactional(async (em) => {
      const webhook = await em.findOne(Webhook, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!webhook) throw noSuchWebhook();
      await work(em, webhook);
      webhook.updatedAt = databaseTime();
      return webhook;
    });
    return viewOf(written);
  }

  /** What a name leads to is looked at whenever something is sent. @throws {InvalidInputError} */
  private refuseAddress(url: string): void {
    const message = this.sender.whyRefused(new URL(url));
    if (message) throw new InvalidInputError([{ pointer: '#/url', message }]);
  }
}

function viewOf(webhook: Webhook): WebhookView {
  const { id, url, description, events, enabled, disabledBecause, formerUntil } = webhook;
  return {
    id,
    url,
    description: description ?? null,
    events,
    enabled,
    disabledBecause: disabledBecause ?? null,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    formerSecretUntil: formerUntil && formerUntil.getTime() > Date.now() ? formerUntil.toISOString() : null,
    createdAt: webhook.createdAt.toISOString(),
    updatedAt: webhook.updatedAt.toISOString(),
  };
}
