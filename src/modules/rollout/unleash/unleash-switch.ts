import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { FeatureFlags } from '../../flags/feature-flags.service.js';
import { RolloutState } from '../control/rollout-state.js';
import { UnleashAdminError } from './unleash-admin.error.js';
import { UnleashAdmin } from './unleash-admin.js';

/** Pauses between two attempts, in milliseconds. */
const [shortestPauseMs, longestPauseMs] = [500, 30_000];

export interface UnleashAgreement {
  /** Whether Unleash decides here, and whether this service may change it. */
  readonly configured: boolean;
  readonly adminToken: boolean;
  /** False: rolled back here, and still on there. Null where Unleash was never heard. */
  readonly agrees: boolean | null;
  /** Why it could not be switched off, as long as that lasts. */
  readonly lastError: { readonly code: string; readonly message: string } | null;
}

/**
 * After a rollback the flag is switched off in Unleash as well, so that what operators see there is true. Nobody waits
 * for it: the latch decides. Tried until it succeeded once; if somebody switches it on again there, that is said and left.
 */
@Injectable()
export class UnleashSwitch implements OnModuleDestroy {
  private readonly logger = new Logger('rollout');
  private readonly configured: boolean;
  private timer?: NodeJS.Timeout;
  private running = false;
  private done = false;
  private stopped = false;
  private pauseMs = shortestPauseMs;
  private lastError: { code: string; message: string } | null = null;

  constructor(
    /** Null without UNLEASH_ADMIN_TOKEN. */
    @Inject(UnleashAdmin) private readonly admin: UnleashAdmin | null,
    private readonly state: RolloutState,
    private readonly flags: FeatureFlags,
    { env }: Settings,
  ) {
    this.configured = env.UNLEASH_URL !== undefined;
    state.on('changed', ({ killed }) => {
      if (!killed) this.done = false;
      else this.begin();
    });
  }

  agreement(): UnleashAgreement {
    const { configured, lastError } = this;
    const enabled = configured ? this.flags.flag()?.enabled : undefined;
    const agrees = enabled === undefined ? null : !(this.state.killed && enabled);
    return { configured, adminToken: this.admin !== null, agrees, lastError };
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private begin(): void {
    if (!this.admin || this.running || this.done) return;
    this.running = true;
    this.pauseMs = shortestPauseMs;
    void this.attempt(this.admin);
  }

  private async attempt(admin: UnleashAdmin): Promise<void> {
    try {
      await admin.switchOff();
      this.done = true;
      this.lastError = null;
      this.logger.log({}, 'rollout_switched_off_in_unleash');
    } catch (error) {
      this.note(error);
    }
    this.running = false;
    if (this.done || this.stopped || !this.state.killed) return;
    this.running = true;
    this.timer = setTimeout(() => void this.attempt(admin), this.pauseMs).unref();
    this.pauseMs = Math.min(longestPauseMs, 2 * this.pauseMs);
  }

  /** Once a kind. */
  private note(error: unknown): void {
    const isOurs = error instanceof UnleashAdminError;
    const [code, message] = isOurs ? [error.code, error.message] : ['unexpected', reasonOf(error)];
    if (this.lastError?.code !== code)
      this.logger.warn({ code, reason: message }, 'rollout_and_unleash_disagree');
    this.lastError = { code, message };
  }
}
