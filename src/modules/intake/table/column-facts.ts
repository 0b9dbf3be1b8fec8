import { sizeOf } from './header-text.js';
import { looksLikeDate } from './read-date.js';
import { readScore, type Score } from '../../personas/evidence/read-score.js';
import { labelsIn } from '../../personas/evidence/score-labels.js';

/** Told apart, of one column. */
const maxDistinct = 1_000;

/** Whether a cell says that there is nothing: it is blank, or a word that tools write for it. */
export function isBlank(cell: string): boolean {
  return /^\s*(|n\/a|n\.a\.|null|nan|none|-+|–|—)\s*$/i.test(cell);
}

/** Words beside a number; what has more is a sentence that begins with one. */
const wordsOfLabel = 6;

export type ColumnScore = Extract<Score, { value: number }>;

/** What the cells of a column are like. */
export class ColumnFacts {
  filled = 0;
  readonly examples: string[] = [];
  readonly distinct = new Set<string>();
  readonly scores: ColumnScore[] = [];
  readonly dates: string[] = [];
  private judged = 0;
  private length = 0;
  private manyWords = 0;
  private emails = 0;
  private phones = 0;
  private addresses = 0;
  private numbers = 0;
  private labels = 0;
  private starred = 0;

  add(cell: string): void {
    const text = cell.trim();
    if (text === '') return;
    this.filled += 1;
    if (this.distinct.size < maxDistinct) this.distinct.add(text);
    if (this.examples.length < 3 && !this.examples.includes(cell)) this.examples.push(cell);
    if (isBlank(cell)) return;
    this.judged += 1;
    const { words, length } = sizeOf(text);
    this.length += length;
    if (words >= 3) this.manyWords += 1;
    // An address has 320 characters at most; longer texts would be searched for each of their points.
    if (text.length <= 320 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) this.emails += 1;
    if (/^https?:\/\//i.test(text)) this.addresses += 1;
    if (/^\+?\(?\d[\d\s().-]{7,18}\d$/.test(text) && /[+\s()-]/.test(text) && !looksLikeDate(text))
      this.phones += 1;
    if (looksLikeDate(text)) this.dates.push(text);
    if (/[★⭐]|\bstars?\b/iu.test(text)) this.starred += 1;
    const score = readScore(text, null);
    if (!('value' in score)) {
      if (labelsIn([text]).length > 0) this.labels += 1;
    } else if ((score.label?.split(' ').length ?? 0) <= wordsOfLabel) {
      this.scores.push(score);
      if (score.label === undefined) this.numbers += 1;
    }
  }

  private share(count: number): number {
    return this.judged === 0 ? 0 : count / this.judged;
  }

  get scoreShare(): number {
    return this.share(this.scores.length);
  }
  /** Of scores that are numbers by themselves. */
  get numberShare(): number {
    return this.share(this.numbers);
  }
  /** Of labels without a number, such as "Very likely", that some scale has. */
  get labelShare(): number {
    return this.share(this.labels);
  }
  get dateShare(): number {
    return this.share(this.dates.length);
  }
  get emailShare(): number {
    return this.share(this.emails);
  }
  get phoneShare(): number {
    return this.share(this.phones);
  }
  get addressShare(): number {
    return this.share(this.addresses);
  }
  /** Of cells with three words and more. */
  get textShare(): number {
    return this.share(this.manyWords);
  }
  get averageLength(): number {
    return this.share(this.length);
  }
  get hasStars(): boolean {
    return this.starred > 0;
  }
  get lowest(): number {
    return this.scores.reduce((least, { value }) => Math.min(least, value), Infinity);
  }
  get highest(): number {
    return this.scores.reduce((most, { value }) => Math.max(most, value), -Infinity);
  }
}
