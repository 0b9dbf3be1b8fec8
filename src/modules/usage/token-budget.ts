import { Injectable } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { requirePrincipal } from '../../common/context/request-context.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import { ModelBudget } from '../llm/model-budget.js';
import { dayOf, UsageLedger } from './usage-ledger.js';

/** The tenant's tokens of the day are spent. What is kept or cached is still answered. */
export class TokenBudgetSpentError extends ProblemError {
  readonly status = 429;
  readonly code = 'token_budget_spent';
  readonly title = 'The token budget of the day is spent';

  /** When the next day begins, ISO 8601. */
  readonly resetsAt: string;

  /** @param limit tokens; @param resetsAt when the next day begins */
  constructor(limit: number, resetsAt: Date, now: Date) {
    super(
      `Nothing new is generated until ${resetsAt.toISOString()}: the ${limit.toLocaleString('en-US')} tokens of the day ` +
        'are spent. What is kept is still answered.',
      {
        headers: retryAfter(resetsAt.getTime() - now.getTime()),
        extensions: { limit, resetsAt: resetsAt.toISOString() },
      },
    );
    this.resetsAt = resetsAt.toISOString();
  }
}

const dayMs = 86_400_000;

/** What a tenant may spend in a day (UTC). Calls that run when it is reached are paid for still. */
@Injectable()
export class TokenBudget extends ModelBudget {
  constructor(
    private readonly ledger: UsageLedger,
    private readonly settings: Settings,
  ) {
    super();
  }

  /** @throws {TokenBudgetSpentError} to be asked before a generation begins */
  admit(): void {
    const limit = this.settings.models.tokensPerTenantAndDay;
    const now = new Date();
    const { tenantId } = requirePrincipal();
    if (this.ledger.spentOn(tenantId, dayOf(now)) >= limit)
      throw new TokenBudgetSpentError(limit, endOf(now), now);
  }

  state(tenantId: string): { limit: number; spent: number; resetsAt: string } {
    const now = new Date();
    return {
      limit: this.settings.models.tokensPerTenantAndDay,
      spent: this.ledger.spentOn(tenantId, dayOf(now)),
      resetsAt: endOf(now).toISOString(),
    };
  }
}

/** Of the day, in UTC. */
function endOf(time: Date): Date {
  return new Date((Math.floor(time.getTime() / dayMs) + 1) * dayMs);
}
