import { EventEmitter, once } from 'node:events';
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

/** What is left of the budget is set aside for calls that run; once they are counted there may be room. */
export class TokenBudgetTakenError extends ProblemError {
  readonly status = 429;
  readonly code = 'token_budget_taken';
  readonly title = 'Calls that run have the rest of the token budget';

  constructor() {
    super(
      'Little of the token budget of the day is left, and calls that run may need it. Try again shortly.',
      {
        headers: retryAfter(1_000),
      },
    );
  }
}

const dayMs = 86_400_000;

/** Tokens that calls of a tenant which run may take. */
interface Reserved {
  all: number;
  precomputed: number;
}

/**
 * What a tenant may spend in a day (UTC). A generation sets aside about what it may take at most, and begins only if that
 * fits; one alone always does while anything is left, so that the last of a budget can be spent. This process knows what
 * the others have spent, not what they have set aside.
 */
@Injectable()
export class TokenBudget extends ModelBudget {
  private readonly reserved = new Map<string, Reserved>();
  private readonly settled = new EventEmitter<{ settled: [] }>().setMaxListeners(0);

  constructor(
    private readonly ledger: UsageLedger,
    private readonly settings: Settings,
  ) {
    super();
  }

  /**
   * @throws {TokenBudgetSpentError} pre-computation has a budget of its own, too
   * @throws {TokenBudgetTakenError} where others had set aside what is left until the signal aborted
   * @throws {DatabaseSilentError} where it is not known yet what was spent, and cannot be read
   */
  async reserve(tokens: number, signal: AbortSignal): Promise<() => void> {
    const { tenantId } = requirePrincipal();
    const isPrecomputed = requireContext().purpose === 'precompute';
    for (;;) {
      const left = await this.left(tenantId, isPrecomputed);
      // Nothing is awaited between the look and the taking: all who waited look in the same turn.
      if (this.fits(tenantId, tokens, left)) return this.setAside(tenantId, tokens, isPrecomputed);
      // Its reason would be taken for the model's slowness.
      await once(this.settled, 'settled', { signal }).catch(() => {
        throw new TokenBudgetTakenError();
      });
    }
  }

  /** Of the running context's tenant and purpose. @throws {TokenBudgetSpentError | DatabaseSilentError} */
  async requireLeft(): Promise<void> {
    await this.left(requirePrincipal().tenantId, requireContext().purpose === 'precompute');
  }

  async state(tenantId: string) {
    const { tokensPerTenantAndDay: limit, precompute } = this.settings.models;
    const now = new Date();
    const { all: spent, precomputed } = await this.ledger.spentOn(tenantId, dayOf(now));
    return {
      limit,
      spent,
      resetsAt: endOf(now).toISOString(),
      precompute: { limit: precompute.tokensPerTenantAndDay, spent: precomputed },
    };
  }

  /**
   * What is not spent: of the day's tokens, and of those of pre-computation where it is for that.
   *
   * @throws {TokenBudgetSpentError} where that is nothing
   */
  private async left(tenantId: string, isPrecomputed: boolean): Promise<Reserved> {
    const { tokensPerTenantAndDay: limit, precompute } = this.settings.models;
    const { tokensPerTenantAndDay: part } = precompute;
    const now = new Date();
    const spent = await this.ledger.spentOn(tenantId, dayOf(now));
    if (spent.all >= limit) throw new TokenBudgetSpentError(limit, endOf(now), now);
    if (isPrecomputed && spent.precomputed >= part)
      throw new TokenBudgetSpentError(part, endOf(now), now, 'Nothing is pre-computed');
    return { all: limit - spent.all, precomputed: isPrecomputed ? part - spent.precomputed : Infinity };
  }

  private fits(tenantId: string, tokens: number, left: Reserved): boolean {
    const { all, precomputed } = this.reservedOf(tenantId);
    return (
      (all === 0 || all + tokens <= left.all) &&
      (precomputed === 0 || precomputed + tokens <= left.precomputed)
    );
  }

  private setAside(tenantId: string, tokens: number, isPrecomputed: boolean): () => void {
    const change = (by: number) => {
      const { all, precomputed } = this.reservedOf(tenantId);
      if (all + by === 0) this.reserved.delete(tenantId);
      else
        this.reserved.set(tenantId, { all: all + by, precomputed: precomputed + (isPrecomputed ? by : 0) });
    };
    change(tokens);
    return () => {
      change(-tokens);
      this.settled.emit('settled');
    };
  }

  private reservedOf(tenantId: string): Reserved {
    return this.reserved.get(tenantId) ?? { all: 0, precomputed: 0 };
  }
}

/** Of the day, in UTC. */
function endOf(time: Date): Date {
  return new Date((Math.floor(time.getTime() / dayMs) + 1) * dayMs);
}
