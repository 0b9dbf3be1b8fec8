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

  /** @param userId not empty; see {@link FeatureFlags.isOptimized} */
  decide(userId: string): Variant {
    return !this.state.killed && this.flags.isOptimized(userId) ? 'optimized' : 'archived';
  }
}
