import type { ModelRequest } from '../language-model.js';
import { ModelOutputForbiddenError, ModelOutputInvalidError } from '../model.errors.js';
import type { ChatMessage } from '../provider/gemini-chat.js';

/** How much of the broken output and of the complaint is sent back for the repair, in characters. */
const limits = { output: 8_000, complaint: 1_000 };

/** A text that is one Markdown fence. It is read without the fence: to ask again would cost tokens. */
const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/;

/** @throws {ModelOutputInvalidError} with the reason, fit to be sent back to the model */
export function readAnswer<T>(request: ModelRequest<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(fenced.exec(text)?.[1] ?? text);
  } catch (error) {
    throw new ModelOutputInvalidError(`The answer is not JSON: ${(error as Error).message}`, text, error);
  }
  try {
    return validated(request, json, text);
  } catch (error) {
    if (error instanceof ModelOutputInvalidError) throw error;
    // A transform of the schema, or a check, threw at a value that nobody thought of.
    throw new ModelOutputInvalidError('The answer cannot be read.', text, error);
  }
}

function validated<T>({ schema, fault }: ModelRequest<T>, json: unknown, text: string): T {
  const result = schema.safeParse(json);
  if (!result.success) {
    const complaints = result.error.issues
      .slice(0, 10)
      .map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ModelOutputInvalidError(`The answer does not fit the schema: ${complaints.join('; ')}`, text);
  }
  const complaint = fault?.(result.data);
  if (complaint) throw new ModelOutputForbiddenError(complaint, text);
  return result.data;
}

/** The messages that a repair adds to the conversation. */
export function repairOf({ output, message }: ModelOutputInvalidError): ChatMessage[] {
  return [
    ['ai', output.slice(0, limits.output)],
    ['human', `${message.slice(0, limits.complaint)}\nAnswer again, as JSON of the schema only.`],
  ];
}
