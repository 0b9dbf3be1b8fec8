import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { Settings } from '../../common/config/settings.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import type { EventName } from './webhook.contract.js';
import {
  aboutPersona,
  addDelivery,
  nextNumbers,
  subscribed,
  subscribedOfAll,
} from './webhook-events.queries.js';

/** Of the ids that are made of an event's key; of no other use. */
const namespace = '5b3f1f0a-5d0e-4b52-9a55-1c7f5a2d6f11';
/** Endpoints of all tenants that are told in one transaction. */
const atOnce = 100;
const nobody = '00000000-0000-0000-0000-000000000000';

/** Something that happened: ids, versions, states. No text that a person or a model wrote. */
export interface WebhookEvent {
  name: EventName;
  /** An event of the same name and key is told once; without one each is another. */
  key?: string;
  personaId?: string;
  data: Record<string, unknown>;
  /** Paths from the root, by name. */
  links?: Record<string, string>;
}

interface Target {
  id: string;
  tenantId: string;
}

/**
 * Where rooms say what happened: an outbox. What endpoints are to be told is written in the transaction of what it tells,
 * numbered, with the job that delivers it.
 */
@Injectable()
export class WebhookEvents {
  constructor(
    private readonly em: EntityManager,
    private readonly queue: DeliveryQueue,
    private readonly settings: Settings,
  ) {}

  /**
   * Has those endpoints of a tenant told that want to know.
   *
   * @param em of the transaction that writes what is told: no message without its commit
   */
  async tell(tenantId: string, event: WebhookEvent, em: EntityManager): Promise<void> {
    const { personaId } = event;
    const persona = personaId === undefined ? undefined : await aboutThis(em, tenantId, personaId);
    const targets = await em.execute<Target[]>(subscribed, [tenantId, event.name]);
    await this.write(em, targets, { ...event, data: { ...persona, ...event.data } });
  }

  /** As {@link tell}, in a transaction of its own: for what several transactions have written. */
  async tellAfterwards(tenantId: string, event: WebhookEvent & { key: string }): Promise<void> {
    await this.em.fork().transactional((em) => this.tell(tenantId, event, em));
  }

  /**
   * Has those endpoints of every tenant told that were there when it happened, some at a time; begun again, it tells those
   * that it has not.
   */
  async tellAll(event: WebhookEvent & { key: string }, happenedAt: Date): Promise<void> {
    for (let last: string | undefined = nobody; last !== undefined;) {
      const after: string = last;
      last = await this.em.fork().transactional(async (em) => {
        const page = [event.name, happenedAt.toISOString(), after, atOnce];
        const targets = await em.execute<Target[]>(subscribedOfAll, page);
        await this.write(em, targets, event);
        return targets.length < atOnce ? undefined : targets.at(-1)!.id;
      });
    }
  }

  /**
   * Has one endpoint told, whatever it wants to know.
   *
   * @param em of a transaction that holds the endpoint
   * @returns the delivery's id
   */
  async ping(target: Target, em: EntityManager): Promise<string> {
    const [id] = await this.write(em, [target], { name: 'ping', data: { webhookId: target.id } });
    return id!;
  }

  /** @returns the ids of the deliveries */
  private async write(
    em: EntityManager,
    targets: readonly Target[],
    event: Omit<WebhookEvent, 'name'> & { name: EventName | 'ping' },
  ): Promise<string[]> {
    if (targets.length === 0) return [];
    const { name, key, personaId = null } = event;
    const eventId = key === undefined ? randomUUID() : v5(`${name} ${key}`, namespace);
    const ids = targets.map(({ id }) => id);
    const numbered = await em.execute<(Target & { sequence: number })[]>(nextNumbers, [
      personaId,
      `{${ids.join(',')}}`,
      eventId,
    ]);
    if (numbered.length === 0) return [];
    const data = this.dataOf(event);
    const timestamp = new Date().toISOString();
    const deliveries: string[] = [];
    for (const { id, tenantId, sequence } of numbered) {
      const body = JSON.stringify({ type: name, timestamp, sequence, data });
      const values = [tenantId, id, eventId, name, personaId, sequence, body];
      const [row] = await em.execute<{ id: string }[]>(addDelivery, values);
      deliveries.push(row!.id);
    }
    for (const target of numbered.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await this.queue.wake(target, 0, em);
    return deliveries;
  }

  private dataOf({ data, links = {} }: Omit<WebhookEvent, 'name'>): Record<string, unknown> {
    const base = this.settings.env.PUBLIC_URL ?? '';
    const addressed = Object.entries(links).map(([name, path]) => [name, `${base}${path}`]);
    return { ...data, ...(addressed.length > 0 && { links: Object.fromEntries(addressed) }) };
  }
}

async function aboutThis(em: EntityManager, tenantId: string, personaId: string) {
  const [persona] = await em.execute<{ projectId: string; version: number }[]>(aboutPersona, [
    personaId,
    tenantId,
  ]);
  return { personaId, ...persona };
}
