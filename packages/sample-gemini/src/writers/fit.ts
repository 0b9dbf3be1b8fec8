import { countTokens } from '../count-tokens.js';

/**
 * Writes with the richest plan whose terse form, as compact JSON, stays within the budget; the tersest if none does.
 *
 * @param budget output tokens
 * @param plans from rich to terse
 * @param terse the form in which it goes out
 */
export function fit<Plan, Output>(
  budget: number,
  plans: readonly [Plan, ...Plan[]],
  write: (plan: Plan) => Output,
  terse: (output: Output) => unknown,
): Output {
  let output = write(plans[0]);
  for (const plan of plans.slice(1)) {
    if (countTokens(JSON.stringify(terse(output))) <= budget) return output;
    output = write(plan);
  }
  return output;
}
