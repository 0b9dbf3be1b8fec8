import { Module } from '@nestjs/common';
import { bundledFlagsFile } from '../../../config/feature-flags.js';
import type { Env } from '../../../config/env.js';
import { Settings } from '../../common/config/settings.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { ConfigurationError } from '../../common/errors/startup.error.js';
import { FeatureFlags } from './feature-flags.service.js';
import { FlagSource } from './flag-source.js';
import { RolloutActions } from './rollout-actions.js';
import { RolloutControl } from './rollout-control.js';
import { RolloutReporter } from './rollout-reporter.js';
import { RolloutState } from './rollout-state.js';
import { RolloutController } from './rollout.controller.js';
import { Rollout } from './rollout.js';
import { Safeguard } from './safeguard/safeguard.js';
import { ShadowLog } from './shadow-log.js';
import { UnleashAdmin } from './unleash-admin.js';
import { UnleashSwitch } from './unleash-switch.js';
import { VariantDecider } from './variant-decider.js';

@Module({
  controllers: [RolloutController],
  providers: [
    {
      provide: FlagSource,
      inject: [Settings],
      useFactory: ({ env }: Settings) =>
        new FlagSource({
          unleash: env.UNLEASH_URL ? { url: env.UNLEASH_URL, token: env.UNLEASH_TOKEN! } : undefined,
          file: bundledFlagsFile(),
          dataDir: env.DATA_DIR,
        }),
    },
    {
      provide: UnleashAdmin,
      inject: [Settings],
      useFactory: ({ env }: Settings) => unleashAdmin(env),
    },
    {
      provide: Safeguard,
      inject: [Settings, PreparedQueries],
      useFactory: ({ rollout }: Settings, queries: PreparedQueries) => new Safeguard(rollout, queries),
    },
    FeatureFlags,
    RolloutState,
    VariantDecider,
    RolloutActions,
    RolloutControl,
    UnleashSwitch,
    ShadowLog,
    RolloutReporter,
    Rollout,
  ],
  exports: [FeatureFlags, VariantDecider, FlagSource, Rollout, Safeguard, ShadowLog],
})
export class RolloutModule {}

/**
 * Nothing without both an address and an admin token.
 *
 * @throws {ConfigurationError} where the client token does not tell which environment is to be changed
 */
function unleashAdmin({ UNLEASH_URL, UNLEASH_TOKEN, UNLEASH_ADMIN_TOKEN }: Env): UnleashAdmin | null {
  if (!UNLEASH_URL || !UNLEASH_ADMIN_TOKEN) return null;
  try {
    return new UnleashAdmin({
      url: UNLEASH_URL,
      adminToken: UNLEASH_ADMIN_TOKEN,
      clientToken: UNLEASH_TOKEN!,
    });
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}
