import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import type { ModelRequest } from '../language-model.js';
import { ModelOutputInvalidError } from '../model.errors.js';

/** How much of a failed output and of the complaint goes back for the repair, in characters. */
const limits = { output: 8_000, complaint: 1_000 };

/** The whole text in a Markdown fence: what stands in it is no worse for that, and asking again would be paid. */
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
    return accepted(request, json, text);
  } catch (error) {
    if (error instanceof ModelOutputInvalidError) throw error;
    // What a schema or a check makes of a value may stumble over one that nobody thought of.
    throw new ModelOutputInvalidError('The answer cannot be read.', text, error);
  }
}

function accepted<T>({ schema, fault }: ModelRequest<T>, json: unknown, text: string): T {
  const result = schema.safeParse(json);
  if (!result.success) {
    const complaints = result.error.issues
      .slice(0, 10)
      .map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ModelOutputInvalidError(`The answer does not fit the schema: ${complaints.join('; ')}`, text);
  }
  const complaint = fault?.(result.data);
  if (complaint) throw new ModelOutputInvalidError(complaint, text);
  return result.data;
}

/** What is added to the conversation for a repair. */
export function repairOf({ output, message }: ModelOutputInvalidError): BaseMessage[] {
  return [
    new AIMessage(output.slice(0, limits.output)),
    new HumanMessage(`${message.slice(0, limits.complaint)}\nAnswer again, as JSON of the schema only.`),
  ];
}
