import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { EventLoopMonitor } from '../../common/resilience/event-loop-monitor.js';
import { Metrics } from '../observability/metrics.js';
import { GeminiLanguageModel } from './gemini.language-model.js';
import { LanguageModel } from './language-model.js';
import { ModelBudget } from './model-budget.js';
import { ModelCalls } from './model-calls.js';

@Module({
  providers: [
    ModelCalls,
    {
      provide: GeminiLanguageModel,
      inject: [Settings, OutgoingHttp, ModelCalls, { token: ModelBudget, optional: true }, EventLoopMonitor],
      useFactory: (
        { env, models }: Settings,
        outgoing: OutgoingHttp,
        calls: ModelCalls,
        budget: ModelBudget | undefined,
        loop: EventLoopMonitor,
      ) => {
        const connection = { apiKeys: env.GEMINI_API_KEY!, baseUrl: env.GEMINI_BASE_URL, outgoing };
        return new GeminiLanguageModel(models, connection, calls, budget, loop);
      },
    },
    { provide: LanguageModel, useExisting: GeminiLanguageModel },
  ],
  exports: [LanguageModel, GeminiLanguageModel, ModelCalls],
})
export class LlmModule implements OnApplicationBootstrap {
  constructor(
    private readonly model: GeminiLanguageModel,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.watchModel(() => this.model.state());
  }
}
