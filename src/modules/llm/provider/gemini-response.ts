import { z } from 'zod';
import type { Tokens } from '../language-model.js';
import { ModelResponseInvalidError, unknownCost } from '../model.errors.js';

/** More than any call reads or writes; a larger number is a fault, and would spend a day's budget at once. */
const mostTokens = 10_000_000;

/** A count as the server says it: whole, not negative, and `undefined` where it is no number. It is paid for, whatever its form. */
const count = z.unknown().transform((said) => {
  const number = typeof said === 'string' && /^\d+$/.test(said) ? Number(said) : said;
  if (typeof number !== 'number' || Number.isNaN(number)) return undefined;
  return Math.min(Math.max(0, Math.round(number)), mostTokens);
});

/** Never a reason to refuse an answer: what is no object has no counts. */
const usageMetadataSchema = z
  .object({
    promptTokenCount: count,
    candidatesTokenCount: count,
    thoughtsTokenCount: count,
    cachedContentTokenCount: count,
    totalTokenCount: count,
  })
  .partial()
  .optional()
  .catch(undefined);

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
  usageMetadata: usageMetadataSchema,
  modelVersion: z.string().optional(),
});

export type GeminiResponse = z.output<typeof geminiResponseSchema>;

/**
 * @param why it may be no answer of Gemini's, for the log
 * @throws {ModelResponseInvalidError} with what it cost, where that can be read; else that is unknown: something was answered
 */
export function asGeminiResponse(json: unknown, why = 'not of the documented form'): GeminiResponse {
  const response = geminiResponseSchema.safeParse(json);
  if (response.success) return response.data;
  const detail = "The model's server gave no answer in Gemini's form.";
  const error = new ModelResponseInvalidError(detail, { cause: new Error(why) });
  const usageMetadata = usageMetadataSchema.parse((json as GeminiResponse | null | undefined)?.usageMetadata);
  error.tokens = tokensOf({ usageMetadata }) ?? undefined;
  throw error.tokens ? error : unknownCost(error);
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

/**
 * All counts, thinking included; `promptTokenCount` contains the cached ones. Where they disagree the dearer reading holds:
 * what is missing is the rest of the total, and the total is at least the sum. `null` where the server gave none.
 */
export function tokensOf({ usageMetadata: usage }: GeminiResponse): Tokens | null {
  if (!usage || Object.values(usage).every((said) => said === undefined)) return null;
  const {
    promptTokenCount,
    candidatesTokenCount,
    thoughtsTokenCount: thinking = 0,
    totalTokenCount = 0,
  } = usage;
  const output =
    candidatesTokenCount ??
    (promptTokenCount === undefined ? 0 : rest(totalTokenCount, promptTokenCount, thinking));
  const input = promptTokenCount ?? rest(totalTokenCount, output, thinking);
  // More than the input has been seen, which would make the rest cost less than nothing.
  const cached = Math.min(usage.cachedContentTokenCount ?? 0, input);
  return { input, output, thinking, cached, total: Math.max(totalTokenCount, input + output + thinking) };
}

function rest(total: number, ...counted: number[]): number {
  return Math.max(0, total - counted.reduce((sum, each) => sum + each, 0));
}
