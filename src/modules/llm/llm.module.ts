import { Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { GeminiLanguageModel } from './gemini.language-model.js';
import { LanguageModel } from './language-model.js';

@Module({
  providers: [
    {
      provide: LanguageModel,
      inject: [Settings],
      useFactory: ({ env, models }: Settings) =>
        new GeminiLanguageModel(models, { apiKey: env.GEMINI_API_KEY![0]!, baseUrl: env.GEMINI_BASE_URL }),
    },
  ],
  exports: [LanguageModel],
})
export class LlmModule {}
