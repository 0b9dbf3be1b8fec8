import type { BaseMessage } from '@langchain/core/messages';
import { ChatGoogleGenerativeAI } from '@langchain/google-genai';
import type { ServiceTier } from '../../../../config/models.js';
import type { GeminiCall, GeminiHttp } from './gemini-http.js';
import { type GeminiResponse, textOf } from './gemini-response.js';

interface GeminiChatFields {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Absent: left out of the request. */
  temperature?: number;
  /** Sent as `generationConfig.thinkingConfig`. LangChain's type for it does not know every level. */
  thinking: object;
}

/** A turn of the conversation: who speaks (`ai` is the model), and the text. */
export type ChatMessage = ['system' | 'human' | 'ai', string];

/** A call with what it asks for. */
interface AskOptions extends GeminiCall {
  /** JSON Schema of the answer; none for free text. */
  schema?: Record<string, unknown>;
  maxOutputTokens: number;
  serviceTier?: ServiceTier;
}

/** Under this key a call travels with the request that LangChain builds for it. JSON leaves symbols out. */
const callKey = Symbol('call');

type Options = ChatGoogleGenerativeAI['ParsedCallOptions'] & Omit<AskOptions, 'schema'>;
type Sending = ChatGoogleGenerativeAI['completionWithRetry'];
type Request = Extract<Parameters<Sending>[0], { contents: unknown }> & { [callKey]: GeminiCall };

/**
 * LangChain's client with two of its public methods overridden: LangChain builds the request, `GeminiHttp` sends it.
 * - There are no hidden retries, and the caller's signal reaches the socket.
 * - The schema is sent as `responseJsonSchema`: `responseSchema` refuses what real JSON Schema needs.
 * - The raw response comes out whole: the client drops thinking tokens, the model's version and the usage of refusals.
 */
export class GeminiChat extends ChatGoogleGenerativeAI {
  /** The client's own streams are sent by the global `fetch`, past `completionWithRetry`. */
  override disableStreaming = true;
  private readonly thinking: object;

  constructor(
    { thinking, ...fields }: GeminiChatFields,
    private readonly http: GeminiHttp,
  ) {
    // maxRetries: the default of 6 sleeps up to two minutes and does not hear an abort.
    super({ ...fields, maxRetries: 0 });
    this.thinking = thinking;
  }

  /** Asks once. @throws {ModelError} or, once the signal is aborted, anything */
  async ask(messages: ChatMessage[], { schema, ...call }: AskOptions): Promise<GeminiResponse> {
    // Only `raw` is used: `parsed` is null without a reason where the answer is wrong, and where a text has a fence in it.
    const structured =
      schema && this.withStructuredOutput(schema, { method: 'jsonSchema', includeRaw: true });
    const answer: BaseMessage = structured
      ? (await structured.invoke(messages, call)).raw
      : await this.invoke(messages, call);
    return (answer.response_metadata as { response: GeminiResponse }).response;
  }

  /** The request but for its messages. */
  override invocationParams(options: Options) {
    const { responseSchema, ...generationConfig } = super.invocationParams(options).generationConfig ?? {};
    const { signal, limitMs, onText, serviceTier, maxOutputTokens } = options;
    return {
      // In snake case, as the REST examples have it: https://ai.google.dev/gemini-api/docs/flex-inference
      ...(serviceTier === 'flex' && { service_tier: serviceTier }),
      generationConfig: {
        ...generationConfig,
        maxOutputTokens,
        thinkingConfig: this.thinking,
        ...(responseSchema && { responseJsonSchema: responseSchema }),
      },
      [callKey]: { signal, limitMs, onText },
    };
  }

  /** Sends the request, once. @throws {ModelError} or, once the signal is aborted, anything */
  override async completionWithRetry(request: Request): ReturnType<Sending> {
    const response = await this.http.generate(this.model, this.apiKey!, request, request[callKey]);
    const text = textOf(response);
    // LangChain throws at a response without text, and of the others it keeps what stands beside the text as metadata.
    const candidate = { index: 0, content: { role: 'model', parts: [{ text }] }, response };
    const functions = { text: () => text, functionCall: () => undefined, functionCalls: () => undefined };
    return { response: { candidates: [candidate], ...functions } };
  }
}
