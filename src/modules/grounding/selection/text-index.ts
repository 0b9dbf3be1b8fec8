import MiniSearch from 'minisearch';
import { termOf, wordsOf } from './terms.js';

/** Texts that can be ranked for any number of queries; made once, since indexing is what costs. */
export class TextIndex {
  /** The terms of each text, in the order of the texts. */
  readonly terms: readonly ReadonlySet<string>[];
  private readonly index: MiniSearch<{ id: number; text: string }>;

  /** @param language BCP 47 primary subtag, for the stop words */
  constructor(
    texts: readonly string[],
    readonly language: string,
  ) {
    const terms = texts.map(() => new Set<string>());
    this.index = new MiniSearch({
      fields: ['text'],
      tokenize: wordsOf,
      processTerm: (word) => termOf(word, language),
    });
    for (const [id, text] of texts.entries()) {
      this.index.add({ id, text });
      for (const word of wordsOf(text)) {
        const term = termOf(word, language);
        if (term !== null) terms[id]!.add(term);
      }
    }
    this.terms = terms;
  }

  /**
   * BM25 score of each text for a query (MiniSearch's BM25+ with 5-character prefixes and stop words, which measured
   * best for Polish and English), in the order of the texts; 0 where nothing matches.
   */
  scores(query: string): number[] {
    const scores = this.terms.map(() => 0);
    for (const { id, score } of this.index.search(query)) scores[id as number] = score;
    return scores;
  }
}
