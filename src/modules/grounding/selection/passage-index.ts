import { atOnce } from '../../../common/resilience/time-slices.js';
import { charactersPerToken as mostPerToken, estimateTokens } from './estimate-tokens.js';
import { NumberList } from './number-list.js';
import { sentenceSpans } from './sentences.js';
import { overlap } from './terms.js';
import { TextIndex } from './text-index.js';

export interface Passage {
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
/** Of the best sentences so many are looked at, and code units of them: a budget is full long before. */
const mostLookedAt = 1_000;
const mostCounted = 200_000;
/** What comes behind these is not read: in prose some 20 MB. More would hold the event loop for too long at a query. */
const mostSentences = 200_000;
/** Code units that are split into sentences at once: a few milliseconds of work. A longer line is cut at a space. */
const pieceLength = 8_000;

/** The sentences of a persona's market context, for any number of queries. Keeps places and numbers, no text. */
export class PassageIndex {
  private readonly index: TextIndex;
  private readonly starts = new NumberList();
  private readonly stops = new NumberList();
  /** Behind the last sentence of each passage. */
  private readonly ends = new NumberList();

  /** @param language BCP 47 primary subtag, for the stop words */
  constructor(language: string) {
    this.index = new TextIndex(language);
  }

  get bytes(): number {
    return this.index.bytes + this.starts.bytes + this.stops.bytes + this.ends.bytes;
  }

  /** Hashes of all their terms, also of those that come again. */
  get terms(): NumberList {
    return this.index.terms;
  }

  /** Adds the passages, in steps of a few milliseconds. */
  *adding(passages: readonly Passage[]): Generator<void> {
    for (const { text } of passages) {
      for (const [from, to] of piecesOf(text)) {
        for (const { start, end } of sentenceSpans(text.slice(from, to))) {
          if (this.index.size === mostSentences) break;
          this.index.add(text.slice(from + start, from + end));
          this.starts.push(from + start);
          this.stops.push(from + end);
        }
        yield;
      }
      this.ends.push(this.index.size);
    }
    this.index.trim();
    for (const list of [this.starts, this.stops, this.ends]) list.trim();
  }

  /**
   * The best sentences for the query within a budget of tokens, in their order, by passage. Without a match the
   * passages' beginnings fill the budget. What says the same as a better one is left out.
   *
   * @param passages as they were added
   * @param ranked what {@link ranking} came to for the query; absent: it is found out at once
   */
  select(
    passages: readonly Passage[],
    query: string,
    budget: number,
    ranked: readonly number[] = atOnce(this.ranking(query)),
  ): SelectedText[] {
    const passageOf = (sentence: number) => passages[this.passageOf(sentence)]!;
    const textOf = (sentence: number) =>
      passageOf(sentence).text.slice(this.starts.at(sentence), this.stops.at(sentence));
    const chosen = new Map<number, ReadonlySet<number>>();
    let [used, counted] = [0, 0];
    for (const sentence of ranked) {
      const text = textOf(sentence);
      if (text.length > (budget - used) * mostPerToken) continue;
      counted += text.length;
      if (counted > mostCounted) break;
      const tokens = estimateTokens(text);
      const terms = this.index.termsOf(sentence);
      const isRepeat = () => [...chosen.values()].some((other) => overlap(terms, other) > repeated);
      if (used + tokens > budget || isRepeat()) continue;
      chosen.set(sentence, terms);
      used += tokens;
    }
    const inOrder = [...chosen.keys()].sort((a, b) => a - b);
    return [...Map.groupBy(inOrder, passageOf)].map(([{ id }, kept]) => {
      const text = kept.reduce((joined, sentence, place) => {
        const gap = place === 0 ? '' : kept[place - 1] === sentence - 1 ? ' ' : ' … ';
        return joined + gap + textOf(sentence);
      }, '');
      return { id, text };
    });
  }

  /** The sentences that are looked at for a query, the best one first; in steps of a few milliseconds. */
  *ranking(query: string): Generator<void, readonly number[]> {
    const scores = yield* this.index.scoring(query);
    const boosted = this.boosted(scores);
    yield;
    return best(boosted);
  }

  /** The score of each sentence with a share of its neighbours' in the passage. */
  private boosted(scores: Float64Array): Float64Array {
    const boosted = new Float64Array(scores.length);
    let begin = 0;
    for (let passage = 0; passage < this.ends.length; passage += 1) {
      const end = this.ends.at(passage);
      for (let at = begin; at < end; at += 1) {
        const before = at > begin ? scores[at - 1]! : 0;
        const behind = at + 1 < end ? scores[at + 1]! : 0;
        boosted[at] = scores[at]! + neighbourShare * (before + behind);
      }
      begin = end;
    }
    return boosted;
  }

  private passageOf(sentence: number): number {
    let [low, high] = [0, this.ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends.at(middle) > sentence) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The places of the highest scores, the highest first; of equal ones the earlier. */
function best(scores: Float64Array): number[] {
  const least = scores.length > mostLookedAt ? scores.toSorted()[scores.length - mostLookedAt]! : -1;
  const [above, equal]: [number[], number[]] = [[], []];
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place]!;
    if (score > least) above.push(place);
    else if (score === least && equal.length < mostLookedAt) equal.push(place);
  }
  above.sort((a, b) => scores[b]! - scores[a]! || a - b);
  return [...above, ...equal].slice(0, mostLookedAt);
}

/** Where a text is cut so that no piece is long: behind a line, else at a space, else anywhere. */
function* piecesOf(text: string): Generator<[from: number, to: number]> {
  let from = 0;
  while (text.length - from > pieceLength) {
    const line = text.lastIndexOf('\n', from + pieceLength);
    const space = line > from ? line : text.lastIndexOf(' ', from + pieceLength);
    const isPair = (text.charCodeAt(from + pieceLength) & 0xfc00) === 0xdc00;
    const to = space > from ? space + 1 : from + pieceLength - Number(isPair);
    yield [from, to];
    from = to;
  }
  yield [from, text.length];
}
