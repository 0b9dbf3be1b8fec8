import { clausesOf, partsOf, sentenceAt, sentencesOf, slice, wordsOf } from './text-pieces.js';
import type { Span } from './text-pieces.js';
import { isEdgeWord } from './vocabulary.js';

/** No quote is longer, in UTF-16 units, whatever its words. */
const MAX_QUOTE = 160;

/** Words that tie a clause to what came before; a quote does without. */
const TIE = /^(?:and|but|because|so|or|however|though|although|ale|bo|więc|jednak)(?:,?\s+)/iu;

/** Words of Polish that are others in English. */
const POLISH_TIE = /^(?:a|i)\s+/u;
const POLISH = /[ąćęłńóśźż]/u;

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
  if (fits(sentence)) return slice(text, withReason(text, sentence, fits));
  const clauses = clausesOf(text, sentence);
  const home = clauses.find((c) => c.start <= at && at < c.end);
  if (!home) return '';
  const whole = fits(home) ? widest(text, clauses, home, fits) : undefined;
  if (whole) return untied(text, whole, at);
  const parts = partsOf(text, home);
  const part = parts.find((p) => p.start <= at && at < p.end);
  const wide = part && fits(part) ? widest(text, parts, part, fits) : undefined;
  if (wide && wordsOf(slice(text, wide)).length > 3) return untied(text, wide, at);
  return window(text, home, at, fits);
}

/** A sentence of a word or two ("Odd.") with the one before it, which says what of. */
function withReason(text: string, sentence: Span, fits: (span: Span) => boolean): Span {
  if (wordsOf(slice(text, sentence)).length > 2) return sentence;
  const before = sentencesOf(text).find((_, i, all) => all[i + 1]?.start === sentence.start);
  const both = { start: before?.start ?? sentence.start, end: sentence.end };
  return fits(both) ? both : sentence;
}

/** As many neighbours of a piece as fit, those before it first; it does not end in the middle of a thought. */
function widest(text: string, pieces: readonly Span[], piece: Span, fits: (span: Span) => boolean): Span {
  const home = pieces.indexOf(piece);
  let whole = piece;
  for (let i = home - 1; i >= 0; i--) {
    const wider = { start: pieces[i]!.start, end: whole.end };
    if (!fits(wider)) break;
    whole = wider;
  }
  const { start } = whole;
  for (let i = home + 1; i < pieces.length; i++) {
    const wider = { start, end: pieces[i]!.end };
    if (!fits(wider)) break;
    if (!isEdgeWord(wordsOf(slice(text, wider)).at(-1)?.lower ?? '')) whole = wider;
  }
  // Half a pair of brackets or quotation marks would look torn out.
  return isPaired(slice(text, whole)) ? whole : piece;
}

function isPaired(piece: string): boolean {
  const count = (signs: RegExp): number => piece.match(signs)?.length ?? 0;
  return count(/\(/gu) === count(/\)/gu) && count(/"/gu) % 2 === 0 && count(/[„“”]/gu) % 2 === 0;
}

function untied(text: string, span: Span, at: number): string {
  let { start } = span;
  for (;;) {
    const rest = text.slice(start, span.end);
    const tie = TIE.exec(rest) ?? (POLISH.test(rest) ? POLISH_TIE.exec(rest) : null);
    if (!tie || start + tie[0].length > at) return text.slice(start, span.end);
    start += tie[0].length;
  }
}

/** Whole words around a place; no loose word at the ends. */
function window(text: string, clause: Span, at: number, fits: (span: Span) => boolean): string {
  const words = wordsOf(text).filter((w) => w.start >= clause.start && w.end <= clause.end);
  const hit = words.findIndex((w) => w.start <= at && at < w.end);
  if (hit < 0) return '';
  let from = 0;
  const spanTo = (to: number): Span => ({ start: words[from]!.start, end: words[to]!.end });
  // Some words after the place, too, if that costs only words before it.
  const after = Math.min(words.length - 1, hit + 3);
  while (from < hit && !fits(spanTo(from < hit - 3 ? after : hit))) from++;
  let to = hit;
  while (to + 1 < words.length && fits(spanTo(to + 1))) to++;
  if (!fits(spanTo(to))) return '';
  if (from > 0) while (from < hit && isEdgeWord(words[from]!.lower)) from++;
  if (to < words.length - 1) while (to > hit && isEdgeWord(words[to]!.lower)) to--;
  return slice(text, spanTo(to));
}
