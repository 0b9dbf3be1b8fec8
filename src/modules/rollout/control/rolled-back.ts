import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { WebhookEvents } from '../../webhooks/webhook-events.js';
import { type RolloutDecision, RolloutState } from './rollout-state.js';

/** Before another attempt, in milliseconds. */
const pauseMs = 5_000;
/** An older rollback is no news to anybody, in milliseconds; shorter than deliveries are kept, which tell who was told. */
const newsMs = 86_400_000;

/**
 * Has webhooks of all tenants told of a rollback, since all of their users get the archived way: when it was, and neither who
 * decided nor why. Every process does, as soon as it hears of it; each endpoint is told once.
 */
@Injectable()
export class RolledBack implements OnModuleDestroy {
  private readonly logger = new Logger('rollout');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly state: RolloutState,
    private readonly events: WebhookEvents,
  ) {
    state.on('changed', (decision) => void this.tell(decision));
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  /** Never rejects: it is tried again as long as it is news. */
  private async tell(decision: RolloutDecision): Promise<void> {
    const { killed, revision, changedAt } = decision;
    clearTimeout(this.timer);
    if (!killed || Date.now() - changedAt.getTime() > newsMs) return;
    const data = { revision, variant: 'archived', rolledBackAt: changedAt.toISOString() };
    try {
      await this.events.tellAll({ name: 'rollout.rolled_back', key: String(revision), data }, changedAt);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error) }, 'rollback_not_told');
      if (this.state.current.revision === revision)
        this.timer = setTimeout(() => void this.tell(decision), pauseMs).unref();
    }
  }
}
