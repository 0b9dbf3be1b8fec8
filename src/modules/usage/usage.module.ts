import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { LlmModule } from '../llm/llm.module.js';
import { ModelBudget } from '../llm/model-budget.js';
import { ModelCalls } from '../llm/model-calls.js';
import { Metrics } from '../observability/metrics.js';
import { costMicros } from './cost.js';
import { RateLimit } from './rate-limit/rate-limit.js';
import { TokenBudget } from './token-budget.js';
import { UsageLedger } from './usage-ledger.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';

/** Global: the language model asks for its budget by the port, and knows nothing of this room. */
@Global()
@Module({
  imports: [LlmModule],
  controllers: [UsageController],
  providers: [
    RateLimit,
    UsageLedger,
    TokenBudget,
    { provide: ModelBudget, useExisting: TokenBudget },
    UsageService,
  ],
  exports: [ModelBudget, RateLimit, TokenBudget],
})
export class UsageModule implements OnApplicationBootstrap {
  constructor(
    private readonly calls: ModelCalls,
    private readonly ledger: UsageLedger,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.calls.on('call', (call) => {
      const { model, tokens, tenantId, section, purpose, serviceTier, variant = 'none' } = call;
      const prices = this.settings.models.models[model]?.dollarsPerMillionTokens;
      const paid = tokens && costMicros(tokens, prices, serviceTier);
      // First what is paid: whatever else counts it may fail. Whoever asks outside of a request is no tenant, and pays for
      // it by the operator's own bill.
      const failed = call.outcome !== 'answered';
      const sample = call.answeredBy?.startsWith('sample-') ?? false;
      if (tenantId !== undefined)
        this.ledger.record({
          tenantId,
          variant,
          section,
          model,
          purpose,
          sample,
          failed,
          tokens,
          costMicros: paid,
        });
      this.metrics.observeModelCall({ ...call, variant, costMicros: paid });
    });
    this.ledger.start();
  }
}
