import { EventEmitter, once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { type Purpose, requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import { ModelBudget } from '../llm/model-budget.js';
import { dayOf, type LimitedPurpose, limitedPurposes, UsageLedger } from './usage-ledger.js';

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

/** What is not done any more once the part of a purpose is spent. */
const whatOf: Record<LimitedPurpose, string> = {
  precompute: 'Nothing is pre-computed',
  batch: 'Batches of more than ten generate nothing',
};

/** Tokens of the day, and of the part of a purpose that has one. */
interface Amounts {
  all: number;
  part: number;
}

/**
 * What a tenant may spend in a day (UTC). A generation sets aside about what it may take at most, and begins only if that
 * fits; one alone always does while anything is left, so that the last of a budget can be spent. This process knows what
 * the others have spent, not what they have set aside.
 */
@Injectable()
export class TokenBudget extends ModelBudget {
  /** What calls that run may take: by tenant, and by tenant and purpose. */
  private readonly reserved = new Map<string, number>();
  private readonly settled = new EventEmitter<{ settled: [] }>().setMaxListeners(0);

  constructor(
    private readonly ledger: UsageLedger,
    private readonly settings: Settings,
  ) {
    super();
  }

  /**
   * @throws {TokenBudgetSpentError} pre-computation and batches have budgets of their own, too
   * @throws {TokenBudgetTakenError} where others had set aside what is left until the signal aborted
   * @throws {DatabaseSilentError} where it is not known yet what was spent, and cannot be read
   */
  async reserve(tokens: number, signal: AbortSignal): Promise<() => void> {
    const { tenantId } = requirePrincipal();
    const { purpose } = requireContext();
    for (;;) {
      const left = await this.left(tenantId, purpose);
      // Nothing is awaited between the look and the taking: all who waited look in the same turn.
      if (this.fits(tenantId, purpose, tokens, left)) return this.setAside(tenantId, purpose, tokens);
      // Its reason would be taken for the model's slowness.
      await once(this.settled, 'settled', { signal }).catch(() => {
        throw new TokenBudgetTakenError();
      });
    }
  }

  /** Of the running context's tenant and purpose. @throws {TokenBudgetSpentError | DatabaseSilentError} */
  async requireLeft(): Promise<void> {
    await this.left(requirePrincipal().tenantId, requireContext().purpose);
  }

  async state(tenantId: string) {
    const now = new Date();
    const spent = await this.ledger.spentOn(tenantId, dayOf(now));
    const partOf = (purpose: LimitedPurpose) => ({ limit: this.partOf(purpose), spent: spent[purpose] });
    return {
      limit: this.settings.models.tokensPerTenantAndDay,
      spent: spent.all,
      resetsAt: endOf(now).toISOString(),
      precompute: partOf('precompute'),
      batch: partOf('batch'),
    };
  }

  /**
   * What is not spent: of the day's tokens, and of the purpose's part.
   *
   * @throws {TokenBudgetSpentError} where that is nothing
   */
  private async left(tenantId: string, purpose: Purpose): Promise<Amounts> {
    const { tokensPerTenantAndDay: limit } = this.settings.models;
    const now = new Date();
    const spent = await this.ledger.spentOn(tenantId, dayOf(now));
    if (spent.all >= limit) throw new TokenBudgetSpentError(limit, endOf(now), now);
    const all = limit - spent.all;
    if (!isLimited(purpose)) return { all, part: Infinity };
    const part = this.partOf(purpose);
    if (spent[purpose] >= part) throw new TokenBudgetSpentError(part, endOf(now), now, whatOf[purpose]);
    return { all, part: part - spent[purpose] };
  }

  private partOf(purpose: LimitedPurpose): number {
    return this.settings.models[purpose].tokensPerTenantAndDay;
  }

  private fits(tenantId: string, purpose: Purpose, tokens: number, left: Amounts): boolean {
    const reservedOf = (key: string) => this.reserved.get(key) ?? 0;
    const [all, part] = [reservedOf(tenantId), reservedOf(`${tenantId}/${purpose}`)];
    return (all === 0 || all + tokens <= left.all) && (part === 0 || part + tokens <= left.part);
  }

  private setAside(tenantId: string, purpose: Purpose, tokens: number): () => void {
    const change = (by: number) => {
      for (const key of [tenantId, `${tenantId}/${purpose}`]) {
        const reserved = (this.reserved.get(key) ?? 0) + by;
        if (reserved === 0) this.reserved.delete(key);
        else this.reserved.set(key, reserved);
      }
    };
    change(tokens);
    return () => {
      change(-tokens);
      this.settled.emit('settled');
    };
  }
}

function isLimited(purpose: Purpose): purpose is LimitedPurpose {
  return (limitedPurposes as readonly Purpose[]).includes(purpose);
}

/** Of the day, in UTC. */
function endOf(time: Date): Date {
  return new Date((Math.floor(time.getTime() / dayMs) + 1) * dayMs);
}
