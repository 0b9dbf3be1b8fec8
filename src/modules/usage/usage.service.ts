import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { addTokens, noTokens } from '../llm/answer/tokens.js';
import { TokenBudget } from './token-budget.js';
import { UsageLedger } from './usage-ledger.js';
import type { UsageAnswer, UsageQuery } from './usage.contract.js';
import { type FeedbackRow, readFeedback, readUsage, type UsageRow } from './usage.queries.js';

type Amounts = UsageAnswer['total'];

/** What the asking tenant spent. */
@Injectable()
export class UsageService {
  constructor(
    private readonly queries: PreparedQueries,
    private readonly ledger: UsageLedger,
    private readonly budget: TokenBudget,
  ) {}

  /** @throws {DatabaseSilentError} */
  async read({ from, to }: UsageQuery): Promise<UsageAnswer> {
    const { tenantId } = requirePrincipal();
    // What this process spent a moment ago is shown too.
    await this.ledger.write();
    const found = await this.queries.run<UsageRow>(readUsage, [tenantId, from, to], true);
    const feedback = await this.queries.run<FeedbackRow>(readFeedback, [tenantId, from, to], true);
    const rows = found.map(({ day, section, variant, model, purpose, sample, ...row }) => ({
      day,
      section,
      variant,
      model,
      purpose,
      sample,
      ...amountsOf(row),
    }));
    const budget = await this.budget.state(tenantId);
    return { from, to, currency: 'USD', total: sumOf(rows), rows, feedback, budget };
  }
}

function amountsOf(
  row: Omit<UsageRow, 'day' | 'section' | 'variant' | 'model' | 'purpose' | 'sample'>,
): Amounts {
  return {
    calls: row.calls,
    failedCalls: row.failed_calls,
    uncountedCalls: row.uncounted_calls,
    tokens: {
      input: row.input_tokens,
      output: row.output_tokens,
      thinking: row.thinking_tokens,
      cached: row.cached_tokens,
      total: row.total_tokens,
    },
    cost: row.cost_micros / 1_000_000,
  };
}

function sumOf(rows: readonly Amounts[]): Amounts {
  const sum = (value: (row: Amounts) => number) => rows.reduce((total, row) => total + value(row), 0);
  const tokens = noTokens();
  for (const row of rows) addTokens(tokens, row.tokens);
  return {
    calls: sum(({ calls }) => calls),
    failedCalls: sum(({ failedCalls }) => failedCalls),
    uncountedCalls: sum(({ uncountedCalls }) => uncountedCalls),
    tokens,
    // Whole micros, so that the sum of floats shows none of its dust.
    cost: Math.round(sum(({ cost }) => cost) * 1_000_000) / 1_000_000,
  };
}
