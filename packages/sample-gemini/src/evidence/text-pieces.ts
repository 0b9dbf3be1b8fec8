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
const MARKS = String.raw`[,;:.!?…()[\]{}<>"“”„«»\n]+|\s[–—-]\s`;
/** Stands where the service left sentences of an answer out. */
const LEFT_OUT = /\s…\s/gu;
/** Before these words a new clause begins, with or without a comma. */
const JOINTS = String.raw`\s(?=(?:but|although|though|because|since|unless|so (?:i|we|it|that)|and (?:i|it|if|the|we|they|nobody|never)|i nie|ale|choć|chociaż|bo|więc|jednak|dlatego)\s)`;
const CLAUSE_END = new RegExp(`${MARKS}|${JOINTS}`, 'giu');

/** Inside a clause a part may begin or end before these. */
const SOFT_JOINT =
  /\s(?=(?:and|or|than|niż|that|which|who|where|when|if|i|oraz|lub|że|żeby|który|która|które|gdy|kiedy|gdzie|jeśli)\s)/giu;

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((m) => ({
    lower: m[0].toLowerCase().replaceAll('’', "'"),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/**
 * Sentences as spans of the text itself, so that what is quoted stays verbatim; outer white space left out, and so are the
 * marks of what was left out: nobody said those.
 */
export function sentencesOf(text: string): Span[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  return stretchesOf(text)
    .flatMap(({ start, end }) =>
      [...segmenter.segment(text.slice(start, end))].map(({ segment, index }) =>
        trim(text, { start: start + index, end: start + index + segment.length }),
      ),
    )
    .filter((span) => span.end > span.start);
}

function stretchesOf(text: string): Span[] {
  const gaps = [...text.matchAll(LEFT_OUT)];
  return [...gaps, undefined].map((gap, i) => {
    const before = gaps[i - 1];
    return { start: before ? before.index + before[0].length : 0, end: gap?.index ?? text.length };
  });
}

export function sentenceAt(text: string, at: number): Span {
  return sentencesOf(text).find((s) => s.start <= at && at < s.end) ?? { start: 0, end: text.length };
}

/** The clauses of a sentence, without the punctuation between them. */
export function clausesOf(text: string, sentence: Span): Span[] {
  const clauses: Span[] = [];
  let start = sentence.start;
  for (const mark of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    const at = sentence.start + mark.index;
    // A comma in a number or a full stop in an address ends nothing.
    if (/^[.,:]$/u.test(mark[0]) && /\S/u.test(text.charAt(at + 1)) && at + 1 < sentence.end) continue;
    clauses.push(trim(text, { start, end: at }));
    start = at + mark[0].length;
  }
  clauses.push(trim(text, { start, end: sentence.end }));
  return clauses.filter((span) => wordsOf(text.slice(span.start, span.end)).length > 0);
}

/** The clause around a place. */
export function clauseAt(text: string, at: number): Span {
  const sentence = sentenceAt(text, at);
  return clausesOf(text, sentence).find((c) => c.start <= at && at < c.end) ?? sentence;
}

/** The parts of a clause, such as those that "and" or "that" ties. */
export function partsOf(text: string, clause: Span): Span[] {
  const parts: Span[] = [];
  let { start } = clause;
  for (const joint of slice(text, clause).matchAll(SOFT_JOINT)) {
    parts.push({ start, end: clause.start + joint.index });
    start = clause.start + joint.index + joint[0].length;
  }
  return [...parts, { start, end: clause.end }];
}

/** The part of a clause around a place. */
export function partAt(text: string, at: number): Span {
  const clause = clauseAt(text, at);
  return partsOf(text, clause).find((p) => p.start <= at && at < p.end) ?? clause;
}

export const slice = (text: string, span: Span): string => text.slice(span.start, span.end);

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}
