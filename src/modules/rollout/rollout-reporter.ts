import { Injectable } from '@nestjs/common';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { Settings } from '../../common/config/settings.js';
import { variants } from '../../common/context/request-context.js';
import { FeatureFlags } from '../flags/feature-flags.service.js';
import { RolloutActions } from './control/rollout-actions.js';
import { RolloutControl } from './control/rollout-control.js';
import { RolloutState } from './control/rollout-state.js';
import type { RolloutReport } from './rollout.contract.js';
import { Safeguard } from './safeguard/safeguard.js';
import { ShadowLog } from './shadow-log.js';
import { UnleashSwitch } from './unleash/unleash-switch.js';

const shownActions = 20;

/** The rollout as an operator wants to see it. */
@Injectable()
export class RolloutReporter {
  constructor(
    private readonly settings: Settings,
    private readonly state: RolloutState,
    private readonly flags: FeatureFlags,
    private readonly control: RolloutControl,
    private readonly unleash: UnleashSwitch,
    private readonly safeguard: Safeguard,
    private readonly shadow: ShadowLog,
    private readonly actions: RolloutActions,
  ) {}

  /** @throws {DatabaseSilentError} */
  async report(): Promise<RolloutReport> {
    const [shadow, actions] = await Promise.all([this.shadow.summary(), this.actions.latest(shownActions)]);
    const { killed, paused, revision, changedAt } = this.state.current;
    const { source, ageMs, fetchedAt, lastError, revision: flagRevision } = this.flags.state();
    const flag = this.flags.flag();
    const { share, nextStep } = this.control;
    return {
      decidedBy: killed ? 'kill' : source,
      share: killed ? 0 : share,
      killed,
      paused,
      revision,
      changedAt: changedAt.toISOString(),
      steps: this.settings.rollout.steps,
      nextStep,
      promotion: this.safeguard.mayPromote(share),
      flag: {
        name: optimizedFlag,
        enabled: flag?.enabled ?? null,
        share: flag?.share ?? null,
        source,
        revision: flagRevision,
        fetchedAt,
        ageMs,
        lastError: lastError ?? null,
      },
      unleash: this.unleash.agreement(),
      safeguard: this.safeguard.report(share),
      shadow,
      actions: actions.map(({ id, at, action, actor, reason, details }) => ({
        id,
        at: at.toISOString(),
        action: action as RolloutReport['actions'][number]['action'],
        actor,
        reason,
        details,
      })),
      variants: [...variants],
    };
  }
}
