import { Module } from '@nestjs/common';
import { bundledFlagsFile } from '../../../config/feature-flags.js';
import { Settings } from '../../common/config/settings.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { FeatureFlags } from './feature-flags.service.js';

@Module({
  providers: [
    {
      provide: FeatureFlags,
      inject: [Settings, OutgoingHttp],
      useFactory: ({ env }: Settings, outgoing: OutgoingHttp) =>
        new FeatureFlags({
          unleash: env.UNLEASH_URL
            ? { url: env.UNLEASH_URL, token: env.UNLEASH_TOKEN!, outgoing }
            : undefined,
          file: bundledFlagsFile(),
          dataDir: env.DATA_DIR,
        }),
    },
  ],
  exports: [FeatureFlags],
})
export class FlagsModule {}
