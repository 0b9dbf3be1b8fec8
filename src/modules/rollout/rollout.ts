import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import { FeatureFlags } from '../flags/feature-flags.service.js';
import { RolloutControl } from './control/rollout-control.js';
import { RolloutState } from './control/rollout-state.js';
import { Safeguard } from './safeguard/safeguard.js';
import { UnleashSwitch } from './unleash/unleash-switch.js';

/** Between two attempts of the safeguard to latch its rollback, in milliseconds. */
const retryMs = 1_000;

/** Joins the parts of the rollout while the service runs. */
@Injectable()
export class Rollout implements OnModuleDestroy {
  private readonly logger = new Logger('rollout');
  private stopped = false;

  constructor(
    private readonly flags: FeatureFlags,
    private readonly state: RolloutState,
    private readonly control: RolloutControl,
    private readonly safeguard: Safeguard,
    private readonly unleash: UnleashSwitch,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Resolves once it is known what is latched; the flags are followed from then on.
   *
   * @throws {DatabaseSilentError} where that cannot be read
   */
  async start(): Promise<void> {
    this.state.on('changed', ({ share, epoch }) => {
      this.flags.setShare(share);
      this.safeguard.setEpoch(epoch);
    });
    this.safeguard.on('fired', ({ reason, tests }) => void this.rollBack(reason, { tests }));
    this.metrics.watchRollout(() => {
      const { source, ageMs } = this.flags.state();
      const { share } = this.control;
      const { agrees } = this.unleash.agreement();
      return { killed: this.state.killed, share: share && share / 100, source, ageMs, agrees };
    });
    await this.flags.start();
    await this.state.start();
    this.safeguard.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.safeguard.stop();
  }

  /** Until it is latched: while the database is away nobody can be rolled back. */
  private async rollBack(reason: string, evidence: Record<string, unknown>): Promise<void> {
    const { epoch } = this.state.current;
    while (!this.stopped && !this.state.killed && this.state.current.epoch === epoch) {
      try {
        await this.control.rollbackByItself(reason, evidence);
      } catch (error) {
        this.logger.error({ err: error, reason }, 'rollout_safeguard_could_not_roll_back');
        await sleep(retryMs, undefined, { ref: false });
      }
    }
  }
}
