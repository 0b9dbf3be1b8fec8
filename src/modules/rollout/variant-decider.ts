import { Injectable } from '@nestjs/common';
import type { Variant } from '../../common/context/request-context.js';
import { FeatureFlags } from '../flags/feature-flags.service.js';
import { RolloutState } from './control/rollout-state.js';

/** Which variant a user gets: latched kill > Unleash > last known good > bundled file > code. From memory, at once. */
@Injectable()
export class VariantDecider {
  constructor(
    private readonly flags: FeatureFlags,
    private readonly state: RolloutState,
  ) {}

  /** Whether it is known that nobody gets the optimized way: rolled back, the flag off, a share of none. */
  get isOptimizedOff(): boolean {
    const flag = this.flags.flag();
    return this.state.killed || (flag !== undefined && (!flag.enabled || flag.share === 0));
  }

  /** @param userId not empty; see {@link FeatureFlags.isOptimized} */
  decide(userId: string): Variant {
    return !this.state.killed && this.flags.isOptimized(userId) ? 'optimized' : 'archived';
  }
}
