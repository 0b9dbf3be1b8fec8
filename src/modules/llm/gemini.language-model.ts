import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { ModelsConfig, WrittenSection } from '../../../config/models.js';
import { withDeadline } from '../../common/timing/with-deadline.js';
import { GeminiChat, type RawGeminiResponse, textOf, tokensOf } from './gemini-chat.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelMethod,
  type ModelRequest,
  type TextRequest,
  type Tokens,
  type WrittenAnswer,
} from './language-model.js';
import { type ModelError, ModelOutputInvalidError, ModelTimeoutError } from './model.errors.js';
import { refusalOf, toModelError } from './to-model-error.js';
import { toWireSchema } from './wire-schema.js';

/** At most so many calls for one answer: the first, and a retry or the one repair. */
const maxAttempts = 2;
/** A retry is tried only if this is left: about what a call takes, in milliseconds. */
const typicalCallMs = 3_000;
const shortestBackoffMs = 250;
/** How much of a failed output and of the complaint goes back for the repair, in characters. */
const repairLimits = { output: 8_000, complaint: 1_000 };

/** Which settings of the configuration a method goes by. */
const settingsOf = { generate: 'sections', write: 'archived' } as const;

/** What is sent with every attempt: to which client, and the JSON Schema of the answer if it has one. */
interface Asked {
  chat: GeminiChat;
  schema?: Record<string, unknown>;
  signal?: AbortSignal;
}

/** Gemini through LangChain: one deadline, one loop, one repair, all tokens counted. */
export class GeminiLanguageModel extends LanguageModel {
  private readonly chats = new Map<string, GeminiChat>();

  constructor(
    private readonly config: ModelsConfig,
    private readonly connection: { apiKey: string; baseUrl: string },
  ) {
    super();
  }

  fingerprint(section: WrittenSection, method: ModelMethod = 'generate'): string {
    const settings = this.config[settingsOf[method]][section];
    return JSON.stringify([settings, this.config.models[settings.model]!.thinking]);
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    const schema = toWireSchema(request.schema);
    const asked = { chat: this.chat('generate', request.section), schema, signal: request.signal };
    return this.ask(asked, request, (text) => parseAnswer(request, text));
  }

  async write(request: TextRequest): Promise<WrittenAnswer> {
    const asked = { chat: this.chat('write', request.section), signal: request.signal };
    const { value: text, ...answer } = await this.ask(asked, request, (written) => written);
    return { text, ...answer };
  }

  /** @param read makes the value of what was written; where it throws, the model is told and asked once more */
  private async ask<T>(
    asked: Asked,
    { system, prompt }: TextRequest,
    read: (text: string) => T,
  ): Promise<ModelAnswer<T>> {
    const startedAt = performance.now();
    const left = () => this.config.requestBudgetMs - (performance.now() - startedAt);
    const tokens: Tokens = { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
    const conversation: BaseMessage[] = [new SystemMessage(system), new HumanMessage(prompt)];
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await call(asked, conversation, left());
        addTokens(tokens, tokensOf(response));
        const refusal = refusalOf(response);
        if (refusal) throw refusal;
        const value = read(textOf(response));
        const model = response.modelVersion ?? asked.chat.model;
        return { value, model, tokens, attempts: attempt, durationMs: performance.now() - startedAt };
      } catch (error) {
        const failure = error as ModelError;
        const wait = failure instanceof ModelOutputInvalidError ? 0 : backoff(failure);
        const again = attempt < maxAttempts && wait !== undefined && left() > wait + typicalCallMs;
        failure.tokens = tokens;
        if (!again || asked.signal?.aborted) throw failure;
        if (failure instanceof ModelOutputInvalidError) conversation.push(...repair(failure));
        await sleep(wait);
      }
    }
  }

  private chat(method: ModelMethod, section: WrittenSection): GeminiChat {
    const known = this.chats.get(`${method}:${section}`);
    if (known) return known;
    const { model, temperature, maxOutputTokens } = this.config[settingsOf[method]][section];
    const { thinking } = this.config.models[model]!;
    const chat = new GeminiChat({ ...this.connection, model, temperature, maxOutputTokens, thinking });
    this.chats.set(`${method}:${section}`, chat);
    return chat;
  }
}

/** One call, ended by the time left or by the caller. Throws only a `ModelError`. */
async function call(
  { chat, schema, signal: outer }: Asked,
  messages: BaseMessage[],
  budgetMs: number,
): Promise<RawGeminiResponse> {
  if (budgetMs <= 0) throw new ModelTimeoutError('The model did not answer in time.');
  try {
    return await withDeadline(budgetMs, outer, async (signal) => {
      const responseSchema = schema as never;
      const message = await chat.invoke(messages, { signal, responseSchema, callbacks: [] });
      return message.response_metadata.raw as RawGeminiResponse;
    });
  } catch (error) {
    throw toModelError(error);
  }
}

/** @throws {ModelOutputInvalidError} with the reason, fit to be sent back to the model */
function parseAnswer<T>({ schema, fault }: ModelRequest<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ModelOutputInvalidError(`The answer is not JSON: ${(error as Error).message}`, text, error);
  }
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

function repair({ output, message }: ModelOutputInvalidError): BaseMessage[] {
  return [
    new AIMessage(output.slice(0, repairLimits.output)),
    new HumanMessage(
      `${message.slice(0, repairLimits.complaint)}\nAnswer again, as JSON of the schema only.`,
    ),
  ];
}

/** Milliseconds to wait before a retry, or `undefined` where none makes sense. */
function backoff(failure: ModelError): number | undefined {
  if (!failure.retryable || failure instanceof ModelTimeoutError) return undefined;
  return failure.retryAfterMs ?? shortestBackoffMs * (1 + Math.random());
}

function addTokens(sum: Tokens, more: Tokens): void {
  for (const kind of ['input', 'output', 'thinking', 'cached', 'total'] as const) sum[kind] += more[kind];
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
