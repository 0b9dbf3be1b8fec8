import { known, unknown } from '../figures/measure.js';
import type { Measure } from './similarity.contract.js';

type Scores = Record<string, number> | null;

/**
 * 1 − the Euclidean distance of two profiles ÷ the longest that there could be, over the dimensions that both have.
 *
 * @param scores each 0–1
 * @param of how many dimensions the model has
 */
export function traitSimilarity(one: Scores, other: Scores, model: string, of: number): Measure {
  const method = `1 − Euclidean distance ÷ the longest possible, over the dimensions of ${model} that are known of both.`;
  const dimensions = Object.keys(one ?? {}).filter((name) => other !== null && name in other);
  if (dimensions.length === 0) return unknown(method, `No dimension of ${model} is known of both.`);
  const squares = dimensions.reduce((sum, name) => sum + (one![name]! - other![name]!) ** 2, 0);
  return known(
    1 - Math.sqrt(squares / dimensions.length),
    method,
    `${dimensions.length} of ${of} dimensions: ${dimensions.join(', ')}.`,
  );
}
