import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { ChatGoogleGenerativeAI, type GoogleGenerativeAIChatCallOptions } from '@langchain/google-genai';
import type { GeminiHttp } from './gemini-http.js';
import { type GeminiResponse, textOf } from './gemini-response.js';

interface GeminiChatFields {
  apiKey: string;
  baseUrl: string;
  model: string;
  temperature: number;
  maxOutputTokens: number;
  thinking: Record<string, unknown>;
}

/** What one call differs in. */
interface GeminiCall {
  signal: AbortSignal;
  /** How long it may take, in milliseconds. */
  limitMs: number;
  /** JSON Schema of the answer; none for free text. */
  schema?: Record<string, unknown>;
  /** In place of the chat's own. */
  maxOutputTokens?: number;
  /** Has the answer streamed, and gets its text piece by piece. */
  onText?: (text: string) => void;
}

type CallOptions = GoogleGenerativeAIChatCallOptions & Partial<GeminiCall>;

/**
 * LangChain's client without its surprises. It overrides internals of an exactly pinned version:
 * - no hidden retries, and the caller's signal reaches the socket;
 * - the schema goes as `responseJsonSchema`: `responseSchema` refuses what real JSON Schema needs;
 * - what it builds is sent by `GeminiHttp`, so that connections, length and headers are ours to see;
 * - the raw response comes out whole: the client drops thinking tokens, the model's version and the usage of refusals.
 */
export class GeminiChat extends ChatGoogleGenerativeAI {
  constructor(
    fields: GeminiChatFields,
    private readonly http: GeminiHttp,
  ) {
    const { thinking, ...rest } = fields;
    // maxRetries: the default of 6 sleeps up to two minutes and does not hear an abort.
    super({ ...rest, maxRetries: 0, thinkingConfig: thinking as never });
  }

  /** @throws {ModelError} or, once the signal is aborted, anything */
  async ask(messages: BaseMessage[], { schema, ...call }: GeminiCall): Promise<GeminiResponse> {
    const options = { ...call, responseSchema: schema, callbacks: [] };
    const message = await this.invoke(messages, options as never);
    return message.response_metadata.raw as GeminiResponse;
  }

  override invocationParams(options?: this['ParsedCallOptions']) {
    const params = super.invocationParams(options);
    const { responseSchema, ...generationConfig } = params.generationConfig as Record<string, unknown>;
    const { maxOutputTokens } = (options ?? {}) as CallOptions;
    return {
      ...params,
      generationConfig: {
        ...generationConfig,
        ...(maxOutputTokens !== undefined && { maxOutputTokens }),
        ...(responseSchema !== undefined && { responseJsonSchema: responseSchema }),
      },
    } as never;
  }

  override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const request = (
      this as unknown as { _buildGenerateContentRequest(m: BaseMessage[], o: CallOptions): unknown }
    )._buildGenerateContentRequest(messages, options);
    const { signal, limitMs, onText } = options as CallOptions;
    const call = { signal: signal!, limitMs: limitMs!, onText };
    const response = await this.http.generate(this.model, this.apiKey!, request, call);
    const text = textOf(response);
    const message = new AIMessage({ content: text, response_metadata: { raw: response } });
    return { generations: [{ text, message }] };
  }
}
