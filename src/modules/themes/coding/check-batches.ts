import { estimateTokens } from '../../grounding/selection/estimate-tokens.js';
import type { UncheckedMention } from './answer-coder.js';

/** Of one check: a model judges few better than many. */
const [mostMentions, mostTokens] = [120, 4_000];

/** The mentions that wait for their second look, those of a theme one after another, in portions of one call each. */
export function checkBatches(unchecked: readonly UncheckedMention[]): UncheckedMention[][] {
  const batches: UncheckedMention[][] = [];
  let tokens = Number.POSITIVE_INFINITY;
  for (const mention of unchecked) {
    const { theme, sentence } = mention;
    let batch = batches.at(-1);
    let cost = estimateTokens(sentence) + 4;
    if (!batch || batch.length >= mostMentions || tokens + cost > mostTokens) {
      batches.push((batch = []));
      tokens = 0;
    }
    if (batch.at(-1)?.theme.id !== theme.id) cost += estimateTokens(`${theme.label} ${theme.definition}`) + 6;
    batch.push(mention);
    tokens += cost;
  }
  return batches;
}
