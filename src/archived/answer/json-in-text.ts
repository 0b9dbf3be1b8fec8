import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';

/**
 * The JSON object in what a model wrote: Markdown fences and the prose around it are left out.
 *
 * It is taken from the first opening to the last closing brace, within the fences where there are any: prose with
 * braces of its own spoils it.
 *
 * @throws {ModelOutputInvalidError} where there is none, or none that can be read
 */
export function jsonInText(text: string): Record<string, unknown> {
  const inside = withinFences(text);
  const from = inside.indexOf('{');
  const to = inside.lastIndexOf('}');
  if (from < 0 || to < from) throw new ModelOutputInvalidError('The answer holds no JSON object.', text);
  try {
    return JSON.parse(inside.slice(from, to + 1)) as Record<string, unknown>;
  } catch (error) {
    throw new ModelOutputInvalidError(`The answer is not JSON: ${(error as Error).message}`, text, error);
  }
}

function withinFences(text: string): string {
  const opening = text.indexOf('```');
  const closing = text.lastIndexOf('```');
  return closing > opening ? text.slice(opening, closing) : text;
}
