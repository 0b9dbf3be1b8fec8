import type { ModelsConfig } from '../../../config/models.js';
import type { Tokens } from '../llm/language-model.js';

type Prices = ModelsConfig['models'][string]['dollarsPerMillionTokens'];

/**
 * What a call cost, in millionths of a dollar, rounded up. Cached tokens are part of the input and have their own price;
 * thinking is paid as output (Gemini's price list).
 *
 * @returns null where the model is not in the price table
 */
export function costMicros(tokens: Tokens, prices: Prices | undefined): number | null {
  if (!prices) return null;
  const { input, output, cached } = prices;
  const written = tokens.output + tokens.thinking;
  const fresh = tokens.input - tokens.cached;
  // Dollars for a million tokens are millionths of a dollar for one.
  return Math.ceil(fresh * input + tokens.cached * (cached ?? input) + written * output);
}
