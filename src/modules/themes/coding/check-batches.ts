import { estimateTokens } from '../../grounding/selection/estimate-tokens.js';
import type { UncheckedTheme } from './answer-coder.js';
import type { UncheckedMention } from './coding-store.js';

/** Of one check: a model judges few better than many. */
const [mostMentions, mostTokens] = [160, 5_000];

/** The mentions that wait for their second look, by theme, in portions of one call each. */
export function checkBatches(unchecked: readonly UncheckedMention[]): UncheckedTheme[][] {
  const batches: UncheckedTheme[][] = [];
  let [mentions, tokens] = [Number.POSITIVE_INFINITY, 0];
  for (const { id, theme, stance, sentence } of unchecked) {
    const cost = estimateTokens(sentence) + 4;
    if (mentions >= mostMentions || tokens + cost > mostTokens) {
      batches.push([]);
      [mentions, tokens] = [0, 0];
    }
    const batch = batches.at(-1)!;
    let last = batch.at(-1);
    if (last?.id !== theme.id) {
      last = { ...pick(theme), mentions: [] };
      batch.push(last);
      tokens += estimateTokens(`${theme.label} ${theme.definition}`) + 6;
    }
    last.mentions.push({ id, stance, sentence });
    mentions += 1;
    tokens += cost;
  }
  return batches;
}

function pick({ id, label, definition }: UncheckedMention['theme']) {
  return { id, label, definition };
}
