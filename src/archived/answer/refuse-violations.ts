import type { PromptContext } from '../../modules/grounding/prompt/prompt-context.js';
import { faultOf } from '../../modules/grounding/checks/fault-of.js';
import type { WrittenAnswer } from '../../modules/llm/language-model.js';
import { ModelOutputForbiddenError } from '../../modules/llm/model.errors.js';

/**
 * Keeps back an answer whose texts have what they must not have. It was paid, so the error carries the tokens.
 *
 * @throws {ModelOutputForbiddenError}
 */
export function refuseViolations(
  answer: WrittenAnswer,
  texts: readonly string[],
  asked: PromptContext,
): void {
  const complaint = faultOf(texts, asked);
  if (complaint === undefined) return;
  const error = new ModelOutputForbiddenError(complaint, answer.text);
  error.tokens = answer.tokens;
  throw error;
}
