import type { WrittenAnswer } from '../../modules/llm/language-model.js';
import { ModelError } from '../../modules/llm/model.errors.js';

/**
 * What `parse` makes of an answer. One that cannot be parsed was paid as well, so its error carries the tokens.
 *
 * @throws {ModelError}
 */
export function parsePaid<T>(answer: WrittenAnswer, parse: (text: string) => T): T {
  try {
    return parse(answer.text);
  } catch (error) {
    if (error instanceof ModelError) error.tokens = answer.tokens;
    throw error;
  }
}
