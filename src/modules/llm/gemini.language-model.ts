import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { ModelsConfig, WrittenSection } from '../../../config/models.js';
import { withDeadline } from '../../common/timing/with-deadline.js';
import { GeminiChat, type RawGeminiResponse, textOf, tokensOf } from './gemini-chat.js';
import { LanguageModel, type ModelAnswer, type ModelRequest, type Tokens } from './language-model.js';
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

/** Gemini through LangChain: one deadline, one loop, one repair, all tokens counted. */
export class GeminiLanguageModel extends LanguageModel {
  private readonly chats = new Map<WrittenSection, GeminiChat>();

  constructor(
    private readonly config: ModelsConfig,
    private readonly connection: { apiKey: string; baseUrl: string },
  ) {
    super();
  }

  fingerprint(section: WrittenSection): string {
    const settings = this.config.sections[section];
    return JSON.stringify([settings, this.config.models[settings.model]!.thinking]);
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    const startedAt = performance.now();
    const left = () => this.config.requestBudgetMs - (performance.now() - startedAt);
    const tokens: Tokens = { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
    const conversation: BaseMessage[] = [new SystemMessage(request.system), new HumanMessage(request.prompt)];
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.call(request, conversation, left());
        addTokens(tokens, tokensOf(response));
        const refusal = refusalOf(response);
        if (refusal) throw refusal;
        const value = parseAnswer(request, textOf(response));
        const model = response.modelVersion ?? this.config.sections[request.section].model;
        return { value, model, tokens, attempts: attempt, durationMs: performance.now() - startedAt };
      } catch (error) {
        const failure = error as ModelError;
        const wait = failure instanceof ModelOutputInvalidError ? 0 : backoff(failure);
        const again = attempt < maxAttempts && wait !== undefined && left() > wait + typicalCallMs;
        failure.tokens = tokens;
        if (!again || request.signal?.aborted) throw failure;
        if (failure instanceof ModelOutputInvalidError) conversation.push(...repair(failure));
        await sleep(wait);
      }
    }
  }

  /** One call, ended by the time left or by the caller. Throws only a `ModelError`. */
  private async call<T>(
    request: ModelRequest<T>,
    messages: BaseMessage[],
    budgetMs: number,
  ): Promise<RawGeminiResponse> {
    if (budgetMs <= 0) throw new ModelTimeoutError('The model did not answer in time.');
    try {
      return await withDeadline(budgetMs, request.signal, async (signal) => {
        const message = await this.chat(request.section).invoke(messages, {
          signal,
          responseSchema: toWireSchema(request.schema) as never,
          callbacks: [],
        });
        return message.response_metadata.raw as RawGeminiResponse;
      });
    } catch (error) {
      throw toModelError(error);
    }
  }

  private chat(section: WrittenSection): GeminiChat {
    const known = this.chats.get(section);
    if (known) return known;
    const { model, temperature, maxOutputTokens } = this.config.sections[section];
    const { thinking } = this.config.models[model]!;
    const chat = new GeminiChat({ ...this.connection, model, temperature, maxOutputTokens, thinking });
    this.chats.set(section, chat);
    return chat;
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
