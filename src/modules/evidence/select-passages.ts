import { Corpus } from './corpus.js';
import { sentencesOf } from './sentences.js';

interface Passage {
  id: string;
  text: string;
}

export interface SelectedText {
  id: string;
  /** Sentences of the source as they stand; ` … ` where some between them are left out. */
  text: string;
}

/** How much of a sentence's score its neighbours get: an answer often stands beside the sentence that names its topic. */
const neighbourShare = 0.3;

/**
 * The best sentences for the query within a budget of characters, in their order, by passage. Without a match the
 * passages' beginnings fill the budget.
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
  const scores = new Corpus(
    sentences.map(({ sentence }) => sentence),
    language,
  ).scores(query);
  const boosted = scores.map((score, index) => {
    const beside = (at: number) => (sentences[at]?.id === sentences[index]!.id ? (scores[at] ?? 0) : 0);
    return score + neighbourShare * (beside(index - 1) + beside(index + 1));
  });
  const order = [...sentences.keys()].sort((a, b) => boosted[b]! - boosted[a]! || a - b);
  const chosen = new Set<number>();
  let used = 0;
  for (const index of order) {
    const length = sentences[index]!.sentence.length + 1;
    if (used + length > budget) continue;
    chosen.add(index);
    used += length;
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
