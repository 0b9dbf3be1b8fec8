import { NotFoundError } from '../../common/problem/problems.js';
import { ModelError, ModelRequestRefusedError } from '../llm/model.errors.js';
import { TokenBudgetSpentError, TokenBudgetTakenError } from '../usage/token-budget.js';
import { JobPostponedError } from './job-postponed.error.js';
import type { Job } from './queue-definition.js';

/**
 * A job waits so long, in seconds: while the model is away at first, then twice as long with each attempt, and at most;
 * while the budget is spent at most.
 */
const [modelAwayFirst, modelAwayMost, budgetSpentMost] = [5, 300, 3_600];

/**
 * Does a job's work with the model. Where the budget is spent or the model away the job waits, at no attempt's cost; where
 * the persona is gone there is nothing to be done.
 *
 * @throws {JobPostponedError}
 * @throws {unknown} what else `work` throws: it counts as an attempt
 */
export async function runOrPostpone({ attempt }: Job, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof NotFoundError) return;
    const seconds = pauseOf(error, attempt);
    throw seconds === undefined ? error : new JobPostponedError(seconds, error as Error);
  }
}

/** Seconds to wait where nobody is at fault: the budget is spent, or the model away. Both say so themselves. */
function pauseOf(error: unknown, attempt: number): number | undefined {
  if (error instanceof TokenBudgetSpentError) {
    const left = (Date.parse(error.resetsAt) - Date.now()) / 1_000;
    return Math.min(budgetSpentMost, Math.max(1, Math.ceil(left)));
  }
  if (error instanceof TokenBudgetTakenError) return modelAwayFirst;
  // Our own fault: it would end alike.
  if (!(error instanceof ModelError) || error instanceof ModelRequestRefusedError) return undefined;
  const asked = Math.ceil((error.retryAfterMs ?? 0) / 1_000);
  return Math.min(modelAwayMost, Math.max(modelAwayFirst * 2 ** (attempt - 1), asked));
}
