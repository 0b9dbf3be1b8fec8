import { Logger } from '@nestjs/common';
import { UnleashEvents } from 'unleash-client';
import type { Variant } from '../../common/context/request-context.js';
import type { FeatureFlags } from './feature-flags.service.js';
import type { FlagSource } from './flag-source.js';

/** Which of the variants that are built a user gets. */
export class VariantDecider {
  private readonly logger = new Logger('flags');
  private warned = false;

  /** @param built the variants that have providers; `optimized` is always among them */
  constructor(
    private readonly flags: FeatureFlags,
    private readonly source: FlagSource,
    private readonly built: readonly Variant[],
  ) {
    source.on(UnleashEvents.Changed, () => {
      this.warned = false;
    });
  }

  /** @param userId not empty; see {@link FeatureFlags.isOptimized} */
  decide(userId: string): Variant {
    const wanted: Variant = this.flags.isOptimized(userId) ? 'optimized' : 'archived';
    if (this.built.includes(wanted)) return wanted;
    this.warnNotBuilt(wanted);
    return 'optimized';
  }

  /** Once for every change of the flags: it is as true of each request. */
  private warnNotBuilt(wanted: Variant): void {
    if (this.warned) return;
    this.warned = true;
    this.logger.warn({ wanted, served: 'optimized', revision: this.source.revision }, 'variant_not_built');
  }
}
