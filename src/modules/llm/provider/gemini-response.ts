import { z } from 'zod';
import type { Tokens } from '../language-model.js';
import { ModelResponseInvalidError, unknownCost } from '../model.errors.js';

const count = z.number().int().min(0).optional();

/** Gemini's answer as it is on the wire, as far as it is read here. */
export const geminiResponseSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().optional(), thought: z.boolean().optional() }))
              .optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .object({
      promptTokenCount: count,
      candidatesTokenCount: count,
      thoughtsTokenCount: count,
      cachedContentTokenCount: count,
      totalTokenCount: count,
    })
    .optional(),
  modelVersion: z.string().optional(),
});

export type GeminiResponse = z.output<typeof geminiResponseSchema>;

/**
 * @param why it may be no answer of Gemini's, for the log
 * @throws {ModelResponseInvalidError} whose cost is unknown: something was answered
 */
export function asGeminiResponse(json: unknown, why = 'not of the documented form'): GeminiResponse {
  const response = geminiResponseSchema.safeParse(json);
  if (response.success) return response.data;
  const detail = "The model's server gave no answer in Gemini's form.";
  throw unknownCost(new ModelResponseInvalidError(detail, { cause: new Error(why) }));
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The written text, without thoughts. */
export function textOf(response: GeminiResponse): string {
  const parts = response.candidates?.[0]?.content?.parts ?? [];
  return parts.flatMap(({ text, thought }) => (text !== undefined && !thought ? [text] : [])).join('');
}

/** All counts, thinking included; `promptTokenCount` contains the cached ones. `null` where the server gave none. */
export function tokensOf({ usageMetadata: usage }: GeminiResponse): Tokens | null {
  if (!usage) return null;
  const input = usage.promptTokenCount ?? 0;
  // More than the input has been seen, which would make the rest cost less than nothing.
  const cached = Math.min(usage.cachedContentTokenCount ?? 0, input);
  const output = usage.candidatesTokenCount ?? 0;
  const thinking = usage.thoughtsTokenCount ?? 0;
  return {
    input,
    output,
    thinking,
    cached,
    total: usage.totalTokenCount ?? input + output + thinking,
  };
}
