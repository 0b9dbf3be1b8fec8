import { Module } from '@nestjs/common';
import { bundledFlagsFile } from '../../../config/feature-flags.js';
import { Settings } from '../../common/config/settings.js';
import { FeatureFlags } from './feature-flags.service.js';
import { FlagSource } from './flag-source.js';

@Module({
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
    FeatureFlags,
  ],
  exports: [FeatureFlags, FlagSource],
})
export class FlagsModule {}
