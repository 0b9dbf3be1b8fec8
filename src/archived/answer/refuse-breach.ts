import type { Asked } from '../../modules/evidence/asked.js';
import { breachOf } from '../../modules/evidence/breaches.js';
import type { WrittenAnswer } from '../../modules/llm/language-model.js';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';

/**
 * Keeps back an answer whose texts have what they must not have. It was paid, so the error carries the tokens.
 *
 * @throws {ModelOutputInvalidError}
 */
export function refuseBreach(answer: WrittenAnswer, texts: readonly string[], asked: Asked): void {
  const complaint = breachOf(texts, asked);
  if (complaint === undefined) return;
  const error = new ModelOutputInvalidError(complaint, answer.text);
  error.tokens = answer.tokens;
  throw error;
}
