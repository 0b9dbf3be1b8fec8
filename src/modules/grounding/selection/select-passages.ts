import { TextIndex } from './text-index.js';
import { estimateTokens } from './estimate-tokens.js';
import { sentencesOf } from './sentences.js';
import { overlap } from './terms.js';

interface Passage {
  id: string;
  text: string;
}

export interface SelectedText {
  id: string;
  /** Sentences of the source as they stand; ` … ` where some between them are left out. */
  text: string;
}

/** Sentences that share this much of their terms say the same. */
const repeated = 0.8;
/** How much of a sentence's score its neighbours get: an answer often stands beside the sentence that names its topic. */
const neighbourShare = 0.3;

/**
 * The best sentences for the query within a budget of tokens, in their order, by passage. Without a match the
 * passages' beginnings fill the budget. What says the same as a better one is left out.
 */
export function selectPassages(
  passages: readonly Passage[],
  query: string,
  language: string,
  budget: number,
): SelectedText[] {
  const sentences = passages.flatMap(({ id, text }) =>
    sentencesOf(text).map((sentence) => ({ id, sentence })),
  );
  const textIndex = new TextIndex(
    sentences.map(({ sentence }) => sentence),
    language,
  );
  const scores = textIndex.scores(query);
  const boosted = scores.map((score, index) => {
    const beside = (at: number) => (sentences[at]?.id === sentences[index]!.id ? (scores[at] ?? 0) : 0);
    return score + neighbourShare * (beside(index - 1) + beside(index + 1));
  });
  const order = [...sentences.keys()].sort((a, b) => boosted[b]! - boosted[a]! || a - b);
  const chosen = new Set<number>();
  let used = 0;
  for (const index of order) {
    const tokens = estimateTokens(sentences[index]!.sentence);
    const isRepeat = () =>
      [...chosen].some((other) => overlap(textIndex.terms[index]!, textIndex.terms[other]!) > repeated);
    if (used + tokens > budget || isRepeat()) continue;
    chosen.add(index);
    used += tokens;
  }
  return passages.flatMap(({ id }) => {
    const kept = [...sentences.keys()].filter((index) => sentences[index]!.id === id && chosen.has(index));
    if (kept.length === 0) return [];
    const text = kept.reduce((joined, index, place) => {
      const previous = kept[place - 1];
      const gap = place === 0 ? '' : previous === index - 1 ? ' ' : ' … ';
      return joined + gap + sentences[index]!.sentence;
    }, '');
    return [{ id, text }];
  });
}
