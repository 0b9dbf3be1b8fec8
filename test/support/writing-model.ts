import type { WrittenSection } from '../../config/models.js';
import { FinishedJson } from '../../src/modules/llm/answer/finished-json.js';
import { readAnswer } from '../../src/modules/llm/answer/read-answer.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelRequest,
  type WrittenAnswer,
} from '../../src/modules/llm/language-model.js';
import { toWireSchema } from '../../src/modules/llm/provider/wire-schema.js';

const tokens = { input: 100, output: 10, thinking: 0, cached: 0, total: 110 };

/**
 * A language model without a server: what it is told to write goes through the service's own reading, and nothing is
 * repaired. Where somebody listens, calls write in turns, a piece each.
 */
export class WritingModel extends LanguageModel {
  /** What it was asked for, in order. */
  readonly requests: ModelRequest<unknown>[] = [];

  /** @param write the answer to a request, as a value or as text; by the schema as it is sent, and how many came before */
  constructor(
    private readonly answer: (schema: Record<string, unknown>, index: number, prompt: string) => unknown,
    private readonly pieceLength = 7,
  ) {
    super();
  }

  fingerprint(section: string): string {
    return section;
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    const index = this.requests.push(request as ModelRequest<unknown>) - 1;
    const said = this.answer(toWireSchema(request.schema), index, request.prompt);
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    if (request.onPartial) await this.stream(text, request.onPartial);
    const value = readAnswer(request, text);
    return { value, model: 'a-model', tokens, unmetered: 0, attempts: 1, durationMs: 1 };
  }

  async write({ section }: { section: WrittenSection }): Promise<WrittenAnswer> {
    throw new Error(`Nobody asks it to write ${section} as free text.`);
  }

  private async stream(text: string, onPartial: (written: unknown) => void): Promise<void> {
    const json = new FinishedJson();
    let told = 0;
    for (let at = 0; at < text.length; at += this.pieceLength) {
      json.add(text.slice(at, at + this.pieceLength));
      await Promise.resolve();
      if (json.length === told) continue;
      told = json.length;
      onPartial(json.value());
    }
  }
}
