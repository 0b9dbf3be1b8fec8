import { atOnce } from '../../../common/resilience/time-slices.js';
import { hashOf } from './hash-of.js';
import { NumberList } from './number-list.js';
import { termOf, wordsOf } from './terms.js';

/** Of BM25+ (Lv and Zhai 2011), as MiniSearch has them. */
const [k, b, d] = [1.2, 0.7, 0.5];
/** Texts, or occurrences of a term, that are counted in a step: a millisecond or two of work. */
const countedAtOnce = 2_000;

/**
 * Texts that can be ranked for any number of queries; made once, text by text, since reading them is what costs. Nothing is
 * kept of a text but four bytes for each of its terms, a hash: of some billion pairs of terms one is alike by chance.
 */
export class TextIndex {
  /** Hashes of the terms of all texts, also of those that come again. */
  readonly terms = new NumberList();
  /** Where the terms of each text end. */
  private readonly ends = new NumberList();
  /** Different words of each text, stop words included. */
  private readonly lengths = new NumberList();
  private meanLength = 0;

  /** @param language BCP 47 primary subtag, for the stop words */
  constructor(readonly language: string) {}

  /** How many texts it has. */
  get size(): number {
    return this.ends.length;
  }

  get bytes(): number {
    return this.terms.bytes + this.ends.bytes + this.lengths.bytes;
  }

  /** Adds the next text. */
  add(text: string): void {
    const words = wordsOf(text);
    for (const word of words) {
      const term = termOf(word, this.language);
      if (term !== null) this.terms.push(hashOf(term));
    }
    const length = new Set(words).size;
    this.meanLength = (this.meanLength * this.size + length) / (this.size + 1);
    this.lengths.push(length);
    this.ends.push(this.terms.length);
  }

  trim(): void {
    for (const list of [this.terms, this.ends, this.lengths]) list.trim();
  }

  /**
   * BM25+ score of each text for a query, times how many of its terms the text has; 0 where nothing matches. To the bit
   * what MiniSearch answers with 5-character prefixes and stop words, which measured best for Polish and English.
   */
  scores(query: string): Float64Array {
    return atOnce(this.scoring(query));
  }

  /** The same in steps of a few milliseconds. */
  *scoring(query: string): Generator<void, Float64Array> {
    const asked = wordsOf(query).flatMap((word) => termOf(word, this.language) ?? []);
    const hashes = [...new Set(asked)].map(hashOf);
    const places = new Map(hashes.map((hash, place) => [hash, place]));
    // Most terms are none of them, which costs less to tell by their lowest bits than by their place.
    const isPerhaps = new Uint8Array(1 << 16);
    for (const hash of hashes) isPerhaps[hash & 0xffff] = 1;
    const found = hashes.map(() => ({ texts: new NumberList(), counts: new NumberList() }));
    const counts = new Uint32Array(hashes.length);
    /** Places of the terms that a text has. */
    const here = new Uint32Array(hashes.length);
    let at = 0;
    for (let text = 0; text < this.size; text += 1) {
      const end = this.ends.at(text);
      let count = 0;
      for (; at < end; at += 1) {
        const term = this.terms.at(at);
        if (isPerhaps[term & 0xffff] === 0) continue;
        const place = places.get(term);
        if (place === undefined) continue;
        if (counts[place] === 0) here[count++] = place;
        counts[place]! += 1;
      }
      for (let nth = 0; nth < count; nth += 1) {
        const place = here[nth]!;
        found[place]!.texts.push(text);
        found[place]!.counts.push(counts[place]!);
        counts[place] = 0;
      }
      if (text % countedAtOnce === 0) yield;
    }
    return yield* this.summing(
      asked.map((term) => found[places.get(hashOf(term))!]!),
      found,
    );
  }

  /** The hashes of a text's terms. */
  termsOf(text: number): Set<number> {
    const terms = new Set<number>();
    for (let at = text === 0 ? 0 : this.ends.at(text - 1); at < this.ends.at(text); at += 1)
      terms.add(this.terms.at(at));
    return terms;
  }

  /** @param asked of each term of the query in its order, also of one that comes again; @param found of each, once */
  private *summing(asked: readonly Postings[], found: readonly Postings[]): Generator<void, Float64Array> {
    const scores = new Float64Array(this.size);
    for (const { texts, counts } of asked) {
      const rarity = Math.log(1 + (this.size - texts.length + 0.5) / (texts.length + 0.5));
      for (let at = 0; at < texts.length; at += 1) {
        const [text, count] = [texts.at(at), counts.at(at)];
        const length = (b * this.lengths.at(text)) / this.meanLength;
        scores[text]! += rarity * (d + (count * (k + 1)) / (count + k * (1 - b + length)));
        if (at % countedAtOnce === 0) yield;
      }
    }
    const matched = new Uint32Array(this.size);
    for (const { texts } of found) {
      for (let at = 0; at < texts.length; at += 1) matched[texts.at(at)]! += 1;
      yield;
    }
    return scores.map((score, text) => score * matched[text]!);
  }
}

/** The texts that have a term, and how often. */
interface Postings {
  texts: NumberList;
  counts: NumberList;
}
