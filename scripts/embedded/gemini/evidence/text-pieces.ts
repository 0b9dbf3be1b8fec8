import { isEdgeWord } from './vocabulary.js';

/** A word and its place in a text, in UTF-16 units, the end exclusive. */
export interface Word {
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text, in UTF-16 units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}]+)*/gu;
const CLAUSE_END = /[,;:.!?…()[\]{}<>"“”„«»\n]|\s[–—-]\s/gu;
/** No quote is longer, in UTF-16 units, whatever its words. */
const MAX_QUOTE = 160;

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((m) => ({
    lower: m[0].toLowerCase().replaceAll('’', "'"),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** Sentences as spans of the text itself, so that what is quoted stays verbatim; outer white space left out. */
export function sentencesOf(text: string): Span[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  return [...segments]
    .map(({ segment, index }) => trim(text, { start: index, end: index + segment.length }))
    .filter((span) => span.end > span.start);
}

/** The clause around a place: from punctuation to punctuation, inside its sentence. */
export function clauseAt(text: string, sentence: Span, at: number): Span {
  let { start, end } = sentence;
  for (const mark of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    const from = sentence.start + mark.index;
    if (from + mark[0].length <= at) start = from + mark[0].length;
    else if (from >= at) {
      end = from;
      break;
    }
  }
  return trim(text, { start, end });
}

/**
 * Words to quote around a place: the sentence if it is short, else its clause, else a window of whole words.
 *
 * @returns a verbatim piece of `text`, at most `maxWords` words and 160 characters; '' when no word fits
 */
export function quoteAt(text: string, at: number, maxWords: number): string {
  const sentence = sentencesOf(text).find((s) => s.start <= at && at < s.end) ?? {
    start: 0,
    end: text.length,
  };
  const clause = clauseAt(text, sentence, at);
  for (const span of [sentence, clause]) {
    const piece = text.slice(span.start, span.end);
    const count = wordsOf(piece).length;
    if (count > 0 && count <= maxWords && piece.length <= MAX_QUOTE) return piece;
  }
  return window(text, clause, at, maxWords);
}

/** A short fragment around a place, inside its clause, without words such as "and" at its ends. */
export function fragmentAt(text: string, at: number, maxWords: number): string {
  const sentence = sentencesOf(text).find((s) => s.start <= at && at < s.end) ?? {
    start: 0,
    end: text.length,
  };
  const clause = clauseAt(text, sentence, at);
  const fragment = window(text, clause, at, maxWords, true);
  // One word says little; two more may say what it is about.
  return wordsOf(fragment).length > 1 ? fragment : window(text, clause, at, maxWords + 2, true);
}

function window(text: string, clause: Span, at: number, maxWords: number, tidy = false): string {
  const words = wordsOf(text).filter((w) => w.start >= clause.start && w.end <= clause.end);
  const target = words.findIndex((w) => w.start <= at && at < w.end);
  const hit = words[Math.max(0, target)];
  if (!hit) return '';
  const centre = Math.max(0, target);
  let from = Math.max(0, Math.min(centre - Math.floor(maxWords / 2), words.length - maxWords));
  let to = Math.min(words.length, from + maxWords) - 1;
  const length = (): number => (words[to] ?? hit).end - (words[from] ?? hit).start;
  while (length() > MAX_QUOTE && to > from) {
    if (centre - from > to - centre) from++;
    else to--;
  }
  if (tidy) {
    while (from < centre && isEdgeWord(words[from]?.lower ?? '')) from++;
    while (to > centre && isEdgeWord(words[to]?.lower ?? '')) to--;
  }
  if (length() > MAX_QUOTE) return '';
  return text.slice((words[from] ?? hit).start, (words[to] ?? hit).end);
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}
