import { ModelError, ModelRequestRefusedError } from '../llm/model.errors.js';
import { TokenBudgetSpentError } from '../usage/token-budget.js';

/**
 * A job waits so long, in seconds: while the model is away at first, then twice as long with each attempt, and at most;
 * while the budget is spent at most.
 */
const [modelAwayFirst, modelAwayMost, budgetSpentMost] = [5, 300, 3_600];

/**
 * Seconds for which a job is to be postponed where nobody is at fault: the budget is spent, or the model away. Both say so
 * themselves.
 *
 * @param attempt from 1
 * @returns undefined where it is a fault: it counts as an attempt
 */
export function pauseOf(error: unknown, attempt: number): number | undefined {
  if (error instanceof TokenBudgetSpentError) {
    const left = (Date.parse(error.resetsAt) - Date.now()) / 1_000;
    return Math.min(budgetSpentMost, Math.max(1, Math.ceil(left)));
  }
  // Our own fault: it would end alike.
  if (!(error instanceof ModelError) || error instanceof ModelRequestRefusedError) return undefined;
  const asked = Math.ceil((error.retryAfterMs ?? 0) / 1_000);
  return Math.min(modelAwayMost, Math.max(modelAwayFirst * 2 ** (attempt - 1), asked));
}
