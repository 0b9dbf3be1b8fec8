import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { Metrics } from '../../observability/metrics.js';
import { secretsInForce } from '../secrets.js';
import { Webhook } from '../webhook.entity.js';
import type { DeliveryFailure } from '../webhook.contract.js';
import {
  delivered,
  disable,
  dueDeliveries,
  type DueDelivery,
  failed,
  nextDue,
  noteHealth,
} from './delivery.queries.js';
import { askedPause, retryPause } from './retry-schedule.js';
import { type Attempt, WebhookSender } from './webhook-sender.js';

/** Attempts at once at one endpoint. */
const inFlight = 8;
/** Deliveries that are read at once. */
const pageSize = 100;
/** A turn begins no further attempt after so long, in milliseconds: others wait for theirs. */
const turnMs = 10_000;

/** How a turn has gone so far. */
interface Course {
  endsAt: number;
  delivered: number;
  failed: number;
  /** The endpoint wants nothing more, for good. */
  gone: boolean;
  /** Nothing further is begun: it does not answer, or asked to be left alone. */
  over: boolean;
  /** For so many seconds. */
  heldSeconds?: number;
  /** Our own: the other attempts end, and the turn with it. */
  error?: unknown;
}

/** Delivers what is due for one endpoint. Whatever ends it, what was not noted as delivered is tried again. */
@Injectable()
export class DeliveryTurn {
  private readonly logger = new Logger('webhooks');

  constructor(
    private readonly em: EntityManager,
    private readonly sender: WebhookSender,
    private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @returns seconds until the next turn; undefined where nothing is to be delivered
   * @throws {unknown} the signal's reason
   */
  async run(webhookId: string, signal: AbortSignal): Promise<number | undefined> {
    const webhook = await this.em.fork().findOne(Webhook, { id: webhookId });
    if (!webhook?.enabled) return undefined;
    const held = ((webhook.heldUntil?.getTime() ?? 0) - Date.now()) / 1_000;
    if (held > 0) return held;
    const course: Course = {
      endsAt: performance.now() + turnMs,
      delivered: 0,
      failed: 0,
      gone: false,
      over: false,
    };
    await this.deliver(webhook, course, signal);
    await this.noteHealth(webhook, course);
    signal.throwIfAborted();
    const [next] = await this.em.execute<{ seconds: number | null }[]>(nextDue, [webhookId]);
    return next?.seconds ?? undefined;
  }

  private async deliver(webhook: Webhook, course: Course, signal: AbortSignal): Promise<void> {
    const goesOn = () => !signal.aborted && !course.over && performance.now() < course.endsAt;
    for (let due = await this.due(webhook); due.length > 0 && goesOn(); due = await this.due(webhook)) {
      const lane = async () => {
        while (goesOn()) {
          const next = due.shift();
          if (!next) return;
          await this.attempt(webhook, next, course, signal);
        }
      };
      const lanes = Array.from({ length: inFlight }, () => lane().catch((error) => end(course, error)));
      await Promise.all(lanes);
      if (course.error !== undefined) throw course.error;
    }
  }

  private due({ id }: Webhook): Promise<DueDelivery[]> {
    return this.em.execute<DueDelivery[]>(dueDeliveries, [id, pageSize]);
  }

  private async attempt(
    webhook: Webhook,
    { id, eventId, body, attempts }: DueDelivery,
    course: Course,
    signal: AbortSignal,
  ): Promise<void> {
    const startedAt = performance.now();
    const message = { url: webhook.url, secrets: secretsInForce(webhook), id: eventId, body };
    const attempt = await this.sender.send(message, signal);
    const failure = failureOf(attempt);
    this.metrics.observeWebhookAttempt(failure ?? 'delivered', performance.now() - startedAt);
    const status = 'status' in attempt ? attempt.status : null;
    if (failure === undefined) {
      course.delivered += 1;
      await this.em.execute(delivered, [status, id]);
      return;
    }
    course.failed += 1;
    const asked = 'status' in attempt ? askedPause(attempt.retryAfter) : undefined;
    const isGone = status === 410;
    if (isGone) course.gone = true;
    if (asked !== undefined && (status === 429 || status === 503)) course.heldSeconds = asked;
    course.over ||= isGone || course.heldSeconds !== undefined || status === null;
    const planned = isGone ? undefined : retryPause(this.settings.env.WEBHOOK_RETRY_SECONDS, attempts + 1);
    const seconds = planned === undefined ? null : Math.max(planned, asked ?? 0);
    await this.em.execute(failed, [seconds, seconds ?? 0, status, failure, id]);
    if (seconds === null) this.metrics.countDeadLetters(1);
  }

  /** Notes whether the endpoint works, and disables one that does not for good. */
  private async noteHealth({ id, failingSince }: Webhook, course: Course): Promise<void> {
    const { WEBHOOK_DISABLE_AFTER_DAYS: days } = this.settings.env;
    const isGood = course.delivered > 0 && !course.gone;
    if (isGood ? failingSince !== null : course.failed > 0 && failingSince === null)
      await this.em.execute(noteHealth, [isGood, id]);
    if (course.heldSeconds !== undefined)
      await this.em.execute(
        `update webhooks set held_until = statement_timestamp() + ? * interval '1 s' where id = ?`,
        [course.heldSeconds, id],
      );
    const failsForMs = failingSince && !isGood && course.failed > 0 ? Date.now() - failingSince.getTime() : 0;
    if (course.gone) await this.disable(id, 'gone');
    else if (failsForMs > days * 86_400_000) await this.disable(id, 'failing');
  }

  private async disable(id: string, because: 'gone' | 'failing'): Promise<void> {
    const [row] = await this.em.execute<{ dead: number }[]>(disable, [because, id]);
    this.metrics.countDeadLetters(row?.dead ?? 0);
    this.logger.warn({ webhook_id: id, because, dead_letters: row?.dead ?? 0 }, 'webhook_disabled');
  }
}

/** Undefined: it is delivered. */
function failureOf(attempt: Attempt): DeliveryFailure | undefined {
  if ('failure' in attempt) return attempt.failure;
  return attempt.status >= 200 && attempt.status < 300 ? undefined : 'not_2xx';
}

function end(course: Course, error: unknown): void {
  course.over = true;
  course.error ??= error;
}
