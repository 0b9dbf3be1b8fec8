import { Inject, Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requireOperator } from '../../../common/context/request-context.js';
import { InvalidInputError } from '../../../common/problem/problems.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { FeatureFlags } from '../../flags/feature-flags.service.js';
import { type ActionNote, RolloutActions } from './rollout-actions.js';
import { RolloutState } from './rollout-state.js';
import {
  NothingToPromoteError,
  NothingToResumeError,
  PromotionHeldError,
  RolledBackError,
  RolloutPausedError,
  UnleashDecidesError,
  UnleashNotChangedError,
} from './rollout.problems.js';
import { Safeguard } from '../safeguard/safeguard.js';
import { UnleashAdminError } from '../unleash/unleash-admin.error.js';
import { UnleashAdmin } from '../unleash/unleash-admin.js';

/** What operators and the safeguard do to a rollout. */
@Injectable()
export class RolloutControl {
  private readonly logger = new Logger('rollout');

  constructor(
    private readonly settings: Settings,
    private readonly actions: RolloutActions,
    private readonly state: RolloutState,
    private readonly flags: FeatureFlags,
    private readonly safeguard: Safeguard,
    private readonly audit: AuditTrail,
    /** Null without UNLEASH_ADMIN_TOKEN. */
    @Inject(UnleashAdmin) private readonly unleash: UnleashAdmin | null,
  ) {}

  /** The share in force, in percent of the users; null where the flag says something else than one share. */
  get share(): number | null {
    const flag = this.flags.flag();
    if (!flag) return null;
    return flag.enabled ? flag.share : 0;
  }

  get nextStep(): number | null {
    const { share } = this;
    return share === null ? null : (this.steps.find((step) => step > share) ?? null);
  }

  /** Everybody gets the archived way, here when this returns and elsewhere a notification later. */
  async rollback(reason: string | null): Promise<void> {
    const changed = await this.actions.rollback(noteOf(reason));
    if (changed) this.logger.warn({ reason, actor: requireOperator().userId }, 'rollout_rolled_back');
  }

  /** The same by the safeguard; one of the replicas that see it says so. */
  async rollbackByItself(reason: string, evidence: Record<string, unknown>): Promise<void> {
    const changed = await this.actions.rollbackByItself({
      actor: 'safeguard',
      reason,
      details: { evidence },
    });
    if (!changed) return;
    this.logger.error({ reason, evidence }, 'rollout_rolled_back_by_safeguard');
    await this.audit.note({ action: 'safeguard.rollback', params: {} }, { outcome: 'done' });
  }

  async pause(reason: string | null): Promise<void> {
    await this.actions.pause(noteOf(reason));
    if (this.state.killed) throw new RolledBackError();
  }

  /**
   * Ends a rollback or a pause; the evidence is gathered anew.
   *
   * @param share in percent, where it is to be another one than before
   * @throws {NothingToResumeError} where that share was asked for, and it is neither
   * @throws {UnleashNotChangedError} where it was resumed here, and Unleash could not be switched on
   */
  async resume(reason: string | null, share: number | null): Promise<void> {
    if (share !== null) this.mayChangeShare();
    const rolledBack = this.state.killed;
    const inFile = this.byUnleash ? null : share;
    const changed = await this.actions.resume(noteOf(reason, { share }), inFile);
    if (!changed && share !== null) throw new NothingToResumeError();
    if (!changed) return;
    this.logger.warn({ reason, share, actor: requireOperator().userId }, 'rollout_resumed');
    const { unleash } = this;
    if (!unleash || !rolledBack) return;
    await this.change(async () => {
      if (share !== null) await unleash.setShare(share);
      await unleash.switchOn();
    });
  }

  /**
   * Raises the share to a step of the configuration; the evidence is gathered anew.
   *
   * @param share in percent; null: the next step
   * @param force although the evidence does not carry it
   * @throws {PromotionHeldError | RolledBackError | RolloutPausedError | NothingToPromoteError}
   * @throws {UnleashDecidesError | UnleashNotChangedError}
   * @throws {InvalidInputError} for a share that is no step, or not a larger one
   */
  async promote(reason: string | null, share: number | null, force: boolean): Promise<void> {
    this.refuseUnlessRunning();
    this.mayChangeShare();
    const from = this.byUnleash ? await this.shareInUnleash() : this.share;
    const to = share ?? this.steps.find((step) => step > (from ?? 100));
    if (to === undefined) throw new NothingToPromoteError(`The share is ${from ?? 'not a single one'} %.`);
    this.checkStep(to, from);
    const { ok, reasons } = this.safeguard.mayPromote(from);
    if (!ok && !force) throw new PromotionHeldError(reasons);
    const { unleash } = this;
    if (unleash) await this.change(() => unleash.setShare(to));
    const details = { from, to, force, ...(!ok && { reasons }) };
    if (!(await this.actions.promote(noteOf(reason, details), this.byUnleash ? null : to)))
      this.refuseUnlessRunning();
    this.logger.log({ from, to, reason, actor: requireOperator().userId }, 'rollout_promoted');
  }

  private get steps(): number[] {
    return this.settings.rollout.steps;
  }

  private get byUnleash(): boolean {
    return this.settings.env.UNLEASH_URL !== undefined;
  }

  private refuseUnlessRunning(): void {
    const { killed, paused } = this.state.current;
    if (killed) throw new RolledBackError();
    if (paused) throw new RolloutPausedError();
  }

  private mayChangeShare(): void {
    if (this.byUnleash && !this.unleash) throw new UnleashDecidesError();
  }

  private checkStep(to: number, from: number | null): void {
    const refuse = (message: string) => {
      throw new InvalidInputError([{ pointer: '#/share', message }]);
    };
    if (!this.steps.includes(to)) refuse(`Must be one of the steps ${this.steps.join(', ')}.`);
    if (from !== null && to <= from)
      refuse(`Must be above the present share, ${from} %: roll back, then resume.`);
  }

  private async shareInUnleash(): Promise<number | null> {
    let found: { enabled: boolean; share: number | null } | undefined;
    await this.change(async () => {
      found = await this.unleash!.read();
    });
    return found!.enabled ? found!.share : 0;
  }

  private async change(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UnleashAdminError)) throw error;
      throw new UnleashNotChangedError(`${error.message} (${error.code})`, { cause: error });
    }
  }
}

function noteOf(reason: string | null, details: Record<string, unknown> = {}): ActionNote {
  return { actor: requireOperator().userId, reason, details };
}
