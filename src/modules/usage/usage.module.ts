import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { LlmModule } from '../llm/llm.module.js';
import { ModelBudget } from '../llm/model-budget.js';
import { ModelCalls } from '../llm/model-calls.js';
import { TokenBudget } from './token-budget.js';
import { UsageLedger } from './usage-ledger.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';

/** Global: the door to the model asks for its budget by the port, and knows nothing of this room. */
@Global()
@Module({
  imports: [LlmModule],
  controllers: [UsageController],
  providers: [UsageLedger, TokenBudget, { provide: ModelBudget, useExisting: TokenBudget }, UsageService],
  exports: [ModelBudget],
})
export class UsageModule implements OnApplicationBootstrap {
  constructor(
    private readonly calls: ModelCalls,
    private readonly ledger: UsageLedger,
  ) {}

  onApplicationBootstrap(): void {
    this.calls.on('call', ({ tenantId, variant, section, model, outcome, tokens }) => {
      // Whoever asks outside of a request is no tenant, and pays for it by the operator's own bill.
      if (tenantId === undefined) return;
      const failed = outcome !== 'answered';
      this.ledger.record({ tenantId, variant: variant ?? 'none', section, model, failed, tokens });
    });
    this.ledger.start();
  }
}
