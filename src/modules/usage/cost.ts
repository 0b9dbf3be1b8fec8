import type { ModelsConfig, ServiceTier } from '../../../config/models.js';
import type { Tokens } from '../llm/language-model.js';

/** Of the standard price: https://ai.google.dev/gemini-api/docs/flex-inference. */
const flexShare = 0.5;

type Prices = ModelsConfig['models'][string]['dollarsPerMillionTokens'];

/**
 * What a call cost, in millionths of a dollar, rounded up. Cached tokens are part of the input and have their own price;
 * thinking is paid as output (Gemini's price list).
 *
 * @returns null where the model is not in the price table
 */
export function costMicros(
  tokens: Tokens,
  prices: Prices | undefined,
  serviceTier: ServiceTier = 'standard',
): number | null {
  if (!prices) return null;
  const { input, output, cached } = prices;
  const written = tokens.output + tokens.thinking;
  const fresh = Math.max(0, tokens.input - tokens.cached);
  // Dollars for a million tokens are millionths of a dollar for one.
  const micros = fresh * input + tokens.cached * (cached ?? input) + written * output;
  return Math.ceil(serviceTier === 'flex' ? micros * flexShare : micros);
}
