import { Module } from '@nestjs/common';
import type { Env } from '../../../config/env.js';
import { Settings } from '../../common/config/settings.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { ConfigurationError } from '../../common/errors/startup.error.js';
import { FlagsModule } from '../flags/flags.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { RolledBack } from './control/rolled-back.js';
import { RolloutActions } from './control/rollout-actions.js';
import { RolloutControl } from './control/rollout-control.js';
import { RolloutReporter } from './rollout-reporter.js';
import { RolloutState } from './control/rollout-state.js';
import { RolloutController } from './rollout.controller.js';
import { Rollout } from './rollout.js';
import { Safeguard } from './safeguard/safeguard.js';
import { ShadowLog } from './shadow-log.js';
import { VariantTraffic } from './traffic/variant-traffic.js';
import { UnleashAdmin } from './unleash/unleash-admin.js';
import { UnleashSwitch } from './unleash/unleash-switch.js';
import { VariantDecider } from './variant-decider.js';

@Module({
  imports: [FlagsModule, WebhooksModule],
  controllers: [RolloutController],
  providers: [
    {
      provide: UnleashAdmin,
      inject: [Settings, OutgoingHttp],
      useFactory: ({ env }: Settings, outgoing: OutgoingHttp) => unleashAdmin(env, outgoing),
    },
    {
      provide: Safeguard,
      inject: [Settings, PreparedQueries],
      useFactory: ({ rollout }: Settings, queries: PreparedQueries) => new Safeguard(rollout, queries),
    },
    RolloutState,
    VariantDecider,
    RolloutActions,
    RolloutControl,
    RolledBack,
    UnleashSwitch,
    ShadowLog,
    RolloutReporter,
    VariantTraffic,
    Rollout,
  ],
  exports: [VariantDecider, Rollout, Safeguard, ShadowLog, VariantTraffic],
})
export class RolloutModule {}

/**
 * Nothing without both an address and an admin token.
 *
 * @throws {ConfigurationError} where the client token does not tell which environment is to be changed
 */
function unleashAdmin(
  { UNLEASH_URL, UNLEASH_TOKEN, UNLEASH_ADMIN_TOKEN }: Env,
  outgoing: OutgoingHttp,
): UnleashAdmin | null {
  if (!UNLEASH_URL || !UNLEASH_ADMIN_TOKEN) return null;
  try {
    return new UnleashAdmin({
      url: UNLEASH_URL,
      adminToken: UNLEASH_ADMIN_TOKEN,
      clientToken: UNLEASH_TOKEN!,
      outgoing,
    });
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}
