import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { z } from 'zod';
import { ChangeFeed } from '../../../common/database/change-feed.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { reasonOf } from '../../../common/errors/describe-error.js';

/** The row of `rollout_state`, as `row_to_json` and the triggers give it. */
const rowSchema = z.object({
  revision: z.coerce.number().int(),
  killed: z.boolean(),
  paused: z.boolean(),
  share: z.number().int().min(0).max(100).nullable(),
  epoch: z.number().int(),
  changed_at: z.coerce.date(),
});

/** What was decided about the two variants, in force on every replica. */
export interface RolloutDecision {
  /** Counts every change. */
  readonly revision: number;
  /** Latched: everybody gets the archived way, whatever the flag says. */
  readonly killed: boolean;
  /** The share is held where it is. */
  readonly paused: boolean;
  /** Share of the users in percent that stands in place of the file's; null: the file's own. Not where Unleash decides. */
  readonly share: number | null;
  /** Counts the starts of a new observation: evidence of an earlier one says nothing of this one. */
  readonly epoch: number;
  readonly changedAt: Date;
}

/** @throws {z.ZodError} where it is no row of `rollout_state` */
export function decisionOf(row: unknown): RolloutDecision {
  const { changed_at: changedAt, ...rest } = rowSchema.parse(row);
  return { ...rest, changedAt };
}

const select = { name: 'rollout-state', text: 'select * from rollout_state' };

/** Between two looks that no notification asked for, in milliseconds. */
const lookMs = 1_000;

interface Events {
  changed: [decision: RolloutDecision];
}

/**
 * The latched decisions, from PostgreSQL: known before the first request, told to every replica by NOTIFY with the state
 * itself, and looked at every second where that was lost. While PostgreSQL is away the last known ones hold.
 */
@Injectable()
export class RolloutState extends EventEmitter<Events> implements OnModuleDestroy {
  private readonly logger = new Logger('rollout');
  private timer?: NodeJS.Timeout;
  private inForce?: RolloutDecision;

  constructor(
    feed: ChangeFeed,
    private readonly queries: PreparedQueries,
  ) {
    super();
    feed.on('change', (kind, payload) => {
      if (kind === 'rollout') this.told(payload);
    });
  }

  /** False before it is known. */
  get killed(): boolean {
    return this.inForce?.killed ?? false;
  }

  /** @throws {Error} before {@link start} */
  get current(): RolloutDecision {
    if (!this.inForce) throw new Error('The state of the rollout is asked for before it was read.');
    return this.inForce;
  }

  /**
   * Reads what is latched, and goes on looking.
   *
   * @throws {DatabaseSilentError} where it cannot be read: nobody is served before it is known
   */
  async start(): Promise<void> {
    await this.look(true);
    this.timer = setInterval(() => void this.look(false).catch(() => undefined), lookMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** What a change of one's own gave, before it is acknowledged: the notification comes later. */
  changed(decision: RolloutDecision): void {
    if (this.inForce && decision.revision <= this.inForce.revision) return;
    this.putInForce(decision);
  }

  private told(payload: string): void {
    try {
      this.changed(decisionOf(JSON.parse(payload)));
    } catch (error) {
      // Of another release, perhaps. The next look reads it.
      this.logger.warn({ reason: reasonOf(error) }, 'rollout_notification_unreadable');
    }
  }

  private async look(patient: boolean): Promise<void> {
    const before = this.inForce?.revision;
    const [row] = await this.queries.run(select, [], patient);
    const found = decisionOf(row);
    // What was told while it was read is newer. Else the database is right, also where it was set back.
    if (this.inForce?.revision !== before || found.revision === before) return;
    this.putInForce(found);
  }

  private putInForce(decision: RolloutDecision): void {
    this.inForce = decision;
    const { revision, killed, paused, share, epoch } = decision;
    this.logger.log({ revision, killed, paused, share, epoch }, 'rollout_state_in_force');
    this.emit('changed', decision);
  }
}
