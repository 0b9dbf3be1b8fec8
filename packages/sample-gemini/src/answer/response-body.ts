import type { Answer } from './finish-answer.js';

/** What every chunk of one response shares. */
export interface ResponseHead {
  readonly model: string;
  readonly responseId: string;
  readonly promptTokens: number;
}

/** Gemini's response, whole or one chunk of a stream. `text` undefined: a candidate without content. */
export function responseBody(
  head: ResponseHead,
  chunk: { readonly text?: string; readonly finishReason?: string; readonly empty?: boolean },
  used: { readonly outputTokens: number; readonly thinkingTokens: number },
): Record<string, unknown> {
  const content = chunk.empty ? { role: 'model' } : { role: 'model', parts: [{ text: chunk.text }] };
  const candidate = {
    ...(chunk.text !== undefined || chunk.empty ? { content } : {}),
    ...(chunk.finishReason === undefined ? {} : { finishReason: chunk.finishReason }),
    ...(chunk.finishReason === 'SAFETY' ? { safetyRatings: SAFETY_RATINGS } : {}),
    index: 0,
  };
  return { candidates: [candidate], ...tail(head, used) };
}

/** The response to a prompt that was blocked: no candidates. */
export function blockedBody(head: ResponseHead, blockReason: string): Record<string, unknown> {
  return { promptFeedback: { blockReason }, ...tail(head, { outputTokens: 0, thinkingTokens: 0 }) };
}

function tail(
  head: ResponseHead,
  used: Pick<Answer, 'outputTokens' | 'thinkingTokens'>,
): Record<string, unknown> {
  const { outputTokens, thinkingTokens } = used;
  return {
    usageMetadata: {
      promptTokenCount: head.promptTokens,
      ...(outputTokens > 0 ? { candidatesTokenCount: outputTokens } : {}),
      ...(thinkingTokens > 0 ? { thoughtsTokenCount: thinkingTokens } : {}),
      totalTokenCount: head.promptTokens + outputTokens + thinkingTokens,
    },
    modelVersion: `sample-${head.model}`,
    responseId: head.responseId,
  };
}

const SAFETY_RATINGS = [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true }];
