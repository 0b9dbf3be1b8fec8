import { countTokens } from '../count-tokens.js';

/**
 * Writes with the richest plan whose output, as compact JSON, stays within the budget; the tersest if none does.
 *
 * @param budget output tokens
 * @param plans from rich to terse
 */
export function fit<Plan, Output>(
  budget: number,
  plans: readonly [Plan, ...Plan[]],
  write: (plan: Plan) => Output,
): Output {
  let output = write(plans[0]);
  for (const plan of plans.slice(1)) {
    if (countTokens(JSON.stringify(output)) <= budget) return output;
    output = write(plan);
  }
  return output;
}
