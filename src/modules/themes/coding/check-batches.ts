import { estimateTokens } from '../../grounding/selection/estimate-tokens.js';
import type { CheckBatch } from './answer-coder.js';
import type { UncheckedMention } from './coding-store.js';

/** Of one check: a model judges few better than many, and the codebook is paid with each. */
const [mostMentions, mostTokens] = [200, 4_500];

/** The mentions that wait for their second look, in portions of one call each: a sentence once, with all its themes. */
export function checkBatches(unchecked: readonly UncheckedMention[]): CheckBatch[] {
  const batches: CheckBatch[] = [];
  let [mentions, tokens] = [Number.POSITIVE_INFINITY, 0];
  for (const said of Map.groupBy(unchecked, ({ place }) => place).values()) {
    const text = said[0]!.sentence;
    const cost = estimateTokens(text) + 3 * said.length;
    if (mentions + said.length > mostMentions || tokens + cost > mostTokens) {
      batches.push({ themes: [], sentences: [] });
      [mentions, tokens] = [0, 0];
    }
    const { themes, sentences } = batches.at(-1)!;
    for (const { theme } of said) {
      if (themes.some(({ id }) => id === theme.id)) continue;
      const { id, label, definition } = theme;
      themes.push({ id, label, definition });
      tokens += estimateTokens(`${label} ${definition}`) + 3;
    }
    sentences.push({
      text,
      mentions: said.map(({ id, theme, stance }) => ({ id, theme: theme.id, stance })),
    });
    mentions += said.length;
    tokens += cost;
  }
  return batches;
}
