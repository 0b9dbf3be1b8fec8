import { Injectable } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
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

  /** @param limit tokens; @param resetsAt when the next day begins; @param what is not generated until then */
  constructor(limit: number, resetsAt: Date, now: Date, what = 'Nothing new is generated') {
    super(
      `${what} until ${resetsAt.toISOString()}: the ${limit.toLocaleString('en-US')} tokens of the day ` +
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

  /** @throws {TokenBudgetSpentError} to be asked before a generation begins; pre-computation has a budget of its own, too */
  admit(): void {
    const { tokensPerTenantAndDay: limit, precompute } = this.settings.models;
    const now = new Date();
    const { all, precomputed } = this.ledger.spentOn(requirePrincipal().tenantId, dayOf(now));
    if (all >= limit) throw new TokenBudgetSpentError(limit, endOf(now), now);
    if (requireContext().purpose !== 'precompute' || precomputed < precompute.tokensPerTenantAndDay) return;
    throw new TokenBudgetSpentError(
      precompute.tokensPerTenantAndDay,
      endOf(now),
      now,
      'Nothing is pre-computed',
    );
  }

  state(tenantId: string) {
    const { tokensPerTenantAndDay: limit, precompute } = this.settings.models;
    const now = new Date();
    const { all: spent, precomputed } = this.ledger.spentOn(tenantId, dayOf(now));
    return {
      limit,
      spent,
      resetsAt: endOf(now).toISOString(),
      precompute: { limit: precompute.tokensPerTenantAndDay, spent: precomputed },
    };
  }
}

/** Of the day, in UTC. */
function endOf(time: Date): Date {
  return new Date((Math.floor(time.getTime() / dayMs) + 1) * dayMs);
}
