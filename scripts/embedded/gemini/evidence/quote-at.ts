import { clausesOf, sentenceAt, slice, wordsOf } from './text-pieces.js';
import type { Span } from './text-pieces.js';
import { isEdgeWord } from './vocabulary.js';

/** No quote is longer, in UTF-16 units, whatever its words. */
const MAX_QUOTE = 160;

/**
 * What to quote around a place: its sentence if it is short, else as many of its clauses as fit, else the part of its
 * clause that reads best.
 *
 * @returns a verbatim piece of `text`, at most `maxWords` words and 160 characters; '' when no word fits
 */
export function quoteAt(text: string, at: number, maxWords: number): string {
  const fits = (span: Span): boolean => {
    const piece = slice(text, span);
    // Counted as a reader counts, by spaces: signs between words are words then.
    return piece.length <= MAX_QUOTE && piece.split(/\s+/u).length <= maxWords && wordsOf(piece).length > 0;
  };
  const sentence = sentenceAt(text, at);
  if (fits(sentence)) return slice(text, sentence);
  const clauses = clausesOf(text, sentence);
  const home = clauses.findIndex((c) => c.start <= at && at < c.end);
  const clause = clauses[home];
  if (!clause) return '';
  if (!fits(clause)) return partOf(text, clause, at, fits);
  let whole = clause;
  for (let from = home - 1; from >= 0; from--) {
    const wider = { start: clauses[from]!.start, end: whole.end };
    if (!fits(wider)) break;
    whole = wider;
  }
  for (let to = home + 1; to < clauses.length; to++) {
    const wider = { start: whole.start, end: clauses[to]!.end };
    if (!fits(wider)) break;
    whole = wider;
  }
  return slice(text, whole);
}

/** The longest part of a clause around a place that fits, from its start if possible; no loose word at its ends. */
function partOf(text: string, clause: Span, at: number, fits: (span: Span) => boolean): string {
  const words = wordsOf(text).filter((w) => w.start >= clause.start && w.end <= clause.end);
  const hit = words.findIndex((w) => w.start <= at && at < w.end);
  if (hit < 0) return '';
  let from = 0;
  const spanTo = (to: number): Span => ({ start: words[from]!.start, end: words[to]!.end });
  while (from < hit && !fits(spanTo(hit))) from++;
  // Some words after the place, too, if that costs only words before it.
  const after = Math.min(words.length - 1, hit + 3);
  while (from < hit - 3 && !fits(spanTo(after))) from++;
  let to = hit;
  while (to + 1 < words.length && fits(spanTo(to + 1))) to++;
  if (!fits(spanTo(to))) return '';
  if (from > 0) while (from < hit && isEdgeWord(words[from]!.lower)) from++;
  if (to < words.length - 1) while (to > hit && isEdgeWord(words[to]!.lower)) to--;
  return slice(text, spanTo(to));
}
