import MiniSearch from 'minisearch';
import { termOf, wordsOf } from './terms.js';

/**
 * BM25 score of each text for a query (MiniSearch's BM25+ with 5-character prefixes and stop words, which measured best
 * for Polish and English), in the order of the texts; 0 where nothing matches.
 */
export function rank(texts: readonly string[], query: string, language: string): number[] {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: wordsOf,
    processTerm: (word) => termOf(word, language),
  });
  index.addAll(texts.map((text, id) => ({ id, text })));
  const scores = texts.map(() => 0);
  for (const { id, score } of index.search(query)) scores[id as number] = score;
  return scores;
}
