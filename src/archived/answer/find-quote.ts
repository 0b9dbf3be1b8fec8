import { readable } from '../../modules/grounding/selection/readable.js';

/** A passage of an answer: `answer.slice(start, end) === text`, offsets in UTF-16 code units. */
export interface QuoteSpan {
  text: string;
  start: number;
  end: number;
}

const quotationMarks = /["'«»‘’‚‛“”„‟‹›`´]/u;

/**
 * Finds what a model says it copied. White space, control characters, quotation marks and compatibility forms may differ (NFKC); nothing
 * else may. The span returned is of the answer as it stands, so what is shown is what was said.
 */
export function findQuote(answer: string, claimed: string): QuoteSpan | undefined {
  const wanted = claimed.trim();
  if (wanted === '') return undefined;
  const exact = answer.indexOf(wanted);
  if (exact >= 0) return { text: wanted, start: exact, end: exact + wanted.length };
  const source = fold(answer);
  const needle = fold(wanted).text.trim();
  if (needle === '') return undefined;
  const at = source.text.indexOf(needle);
  if (at < 0) return undefined;
  const start = source.starts[at]!;
  const end = source.ends[at + needle.length - 1]!;
  return { text: answer.slice(start, end), start, end };
}

/** Folded text, and for each of its code units where in the original its character starts and ends. */
function fold(original: string): { text: string; starts: number[]; ends: number[] } {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  // Grapheme by grapheme: a letter and its combining marks fold together, and a span never splits them.
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    original,
  )) {
    const folded = readable(segment).normalize('NFKC');
    const piece = /^[\s\p{Cc}]*$/u.test(folded) ? ' ' : quotationMarks.test(folded) ? '"' : folded;
    if (piece === ' ' && text.endsWith(' ')) {
      ends[ends.length - 1] = index + segment.length;
      continue;
    }
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index);
      ends.push(index + segment.length);
    }
    text += piece;
  }
  return { text, starts, ends };
}
