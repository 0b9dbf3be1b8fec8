import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { ChatGoogleGenerativeAI, type GoogleGenerativeAIChatCallOptions } from '@langchain/google-genai';
import type { Tokens } from './language-model.js';

interface GeminiChatFields {
  apiKey: string;
  baseUrl: string;
  model: string;
  temperature: number;
  maxOutputTokens: number;
  thinking: Record<string, unknown>;
}

/** Gemini's answer as it is on the wire, as far as it is read here. */
export interface RawGeminiResponse {
  candidates?: {
    content?: { parts?: { text?: string; thought?: boolean }[] };
    finishReason?: string;
    finishMessage?: string;
  }[];
  promptFeedback?: { blockReason?: string };
  usageMetadata?: {
    promptTokenCount?: number;
    candidatesTokenCount?: number;
    thoughtsTokenCount?: number;
    cachedContentTokenCount?: number;
    totalTokenCount?: number;
  };
  modelVersion?: string;
}

type CallOptions = GoogleGenerativeAIChatCallOptions;

/**
 * LangChain's client without its surprises. It overrides internals of an exactly pinned version:
 * - no hidden retries, and the caller's signal reaches the socket;
 * - the schema goes as `responseJsonSchema`: `responseSchema` refuses what real JSON Schema needs;
 * - the raw response comes out whole: the client drops thinking tokens, the model's version and the usage of refusals.
 */
export class GeminiChat extends ChatGoogleGenerativeAI {
  constructor(fields: GeminiChatFields) {
    const { thinking, ...rest } = fields;
    // maxRetries: the default of 6 sleeps up to two minutes and does not hear an abort.
    super({ ...rest, maxRetries: 0, thinkingConfig: thinking as never });
  }

  override invocationParams(options?: this['ParsedCallOptions']) {
    const params = super.invocationParams(options);
    const { responseSchema, ...generationConfig } = (params.generationConfig ?? {}) as Record<
      string,
      unknown
    >;
    return {
      ...params,
      generationConfig: {
        ...generationConfig,
        ...(responseSchema ? { responseJsonSchema: responseSchema } : {}),
      },
    } as never;
  }

  override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    // The SDK's request type does not know the newer fields; the server does.
    const request = (
      this as unknown as { _buildGenerateContentRequest(m: BaseMessage[], o: CallOptions): unknown }
    )._buildGenerateContentRequest(messages, options);
    const { response } = await (
      this as unknown as {
        client: {
          generateContent(r: unknown, o: { signal?: AbortSignal }): Promise<{ response: RawGeminiResponse }>;
        };
      }
    ).client.generateContent(request, { signal: options.signal });
    const text = textOf(response);
    const message = new AIMessage({ content: text, response_metadata: { raw: response } });
    return { generations: [{ text, message }] };
  }
}

/** The written text, without thoughts. */
export function textOf(response: RawGeminiResponse): string {
  const parts = response.candidates?.[0]?.content?.parts ?? [];
  return parts.flatMap(({ text, thought }) => (text !== undefined && !thought ? [text] : [])).join('');
}

/** All counts, thinking included; `promptTokenCount` contains the cached ones. */
export function tokensOf({ usageMetadata: usage }: RawGeminiResponse): Tokens {
  const input = usage?.promptTokenCount ?? 0;
  const output = usage?.candidatesTokenCount ?? 0;
  const thinking = usage?.thoughtsTokenCount ?? 0;
  return {
    input,
    output,
    thinking,
    cached: usage?.cachedContentTokenCount ?? 0,
    total: usage?.totalTokenCount ?? input + output + thinking,
  };
}
