import { sentences as split } from 'sbd';

/** A piece of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Without their full stop, in place of sbd's own list, which has words that end many an answer ("No."). Only what is no
 * word by itself.
 */
const abbreviations = [
  // English
  'approx e.g i.e eg ie etc excl incl vs Mr Mrs Ms Dr Prof Jr Sr St Inc Corp Ltd Dept Fig Figs Vol Jan Feb Aug Sept Oct Nov Dec',
  // Polish
  'np m.in tzw tzn tj godz ul os św prof dr mgr inż lek zob pkt ust zł gr tys mln mld p.n.e',
  // German, French, Spanish, Italian
  'z.B bzw usw ca d.h u.a Hr Fr evtl ggf inkl zzgl vgl p.ex env Mme Mlle Sra Srta p.ej aprox pág Dott',
].flatMap((line) => line.split(' '));

/** Full stops of scripts that put no space after them, where sbd sees one word. */
const unspacedStops = /(?<=[。！？｡؟۔।]["”’」』）)]*)(?=\S)/u;

/** `1.`, `a)`, `-`, `•`, or no letter or digit at all, such as an emoji: no sentence by itself. */
const marker = /^(?:\(?(?:\d{1,3}|[a-zA-Z])[.)]|[^\p{L}\p{N}]*)$/u;

/**
 * The sentences of a text as places in it, in order, without the white space around them. Nothing else is lost: every
 * other character is in exactly one of them, as it stands. A line is never joined with the next one.
 */
export function sentenceSpans(text: string): Span[] {
  return linesOf(text).flatMap(({ start, end }) =>
    withoutMarkers(
      text,
      piecesOf(text.slice(start, end)).map((piece) => shifted(piece, start)),
    ),
  );
}

/** The same as texts. */
export function sentencesOf(text: string): string[] {
  return sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
}

function linesOf(text: string): Span[] {
  return [...text.matchAll(/[^\r\n\u2028\u2029]+/gu)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

/** sbd gives words with other white space between them: their characters are looked up in the line, in order. */
function piecesOf(line: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const sentence of split(line, { preserve_whitespace: true, abbreviations })) {
    for (const piece of sentence.split(unspacedStops)) {
      const letters = piece.replaceAll(/\s+/gu, '').length;
      const span = take(line, at, letters);
      if (span) spans.push(span);
      at = span?.end ?? at;
    }
  }
  // Whatever it left out at the end.
  const rest = take(line, at, Number.POSITIVE_INFINITY);
  return rest ? [...spans, rest] : spans;
}

/** The next so many code units that are no white space, from `from` on; nothing where there are none. */
function take(line: string, from: number, count: number): Span | undefined {
  let [start, end, left] = [-1, from, count];
  for (let at = from; at < line.length && left > 0; at += 1) {
    if (/\s/u.test(line[at]!)) continue;
    if (start < 0) start = at;
    end = at + 1;
    left -= 1;
  }
  return start < 0 ? undefined : { start, end };
}

/** A marker goes with what follows it; without that, with what stands before. */
function withoutMarkers(text: string, spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  let opening: number | undefined;
  for (const { start, end } of spans) {
    if (marker.test(text.slice(start, end))) {
      opening ??= start;
      continue;
    }
    whole.push({ start: opening ?? start, end });
    opening = undefined;
  }
  if (opening === undefined) return whole;
  const { end } = spans.at(-1)!;
  const last = whole.at(-1);
  if (last) last.end = end;
  else whole.push({ start: opening, end });
  return whole;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
