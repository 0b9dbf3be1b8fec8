import { eld } from 'eld/small';

/** What is told of the language of texts. */
export interface ToldLanguage {
  /** BCP 47, a primary subtag; null where it cannot be told with confidence. */
  language: string | null;
  /** 0–1, of the likeliest language. Told from 0.95 on where texts agree, less by what share is clearly in another. */
  confidence: number;
  /** What speaks for each language, added up over the texts: differences are log odds, up to a factor. */
  weights: ReadonlyMap<string, number>;
}

/**
 * Tags in which a text of a language that the detector tells may be: those that it cannot tell apart. Indonesian and Malay
 * are never told, since as many texts are in the one as in the other.
 */
const relatives: Readonly<Record<string, readonly string[]>> = {
  no: ['no', 'nb', 'nn'],
  hr: ['hr', 'bs', 'sr'],
  ms: ['ms', 'id'],
  tl: ['tl', 'fil'],
  zh: ['zh', 'yue'],
};
const neverTold = 'ms';
const told = new Set(Object.values(eld.info()['Languages']));

/** Code units of all texts that are read, spread over them; of one text; and at once, since the detector reads 350 bytes. */
const limits = { all: 12_000, text: 480, part: 160 };
/** Texts that are looked at for these; the places of more are spread evenly, so that a column of a table is not missed. */
const mostTexts = 400;
const goldenRatio = 0.618_033_988_749_895;

/** Addresses, markup, numbers and pictures are in no language. */
const noise = /https?:\/\/\S+|www\.\S+|\S+@\S+|<[^<>]{0,200}>|[\p{N}\p{S}\p{Extended_Pictographic}]+/gu;

/**
 * Weight at which half of the doubt is gone, of that which the second likeliest language is behind; of two that share most
 * of their words, more is needed. Chosen so that the answers in `test/fixtures/language` are told wrong with 0.95 in far
 * less than one of a hundred samples (ADR 59).
 */
const halfOfDoubt = { usual: 35, siblings: 60 };
const siblings = new Set(['da-no', 'no-da', 'cs-sk', 'sk-cs']);
const sureFrom = 0.95;
/** More than that share of the letters clearly in other languages: the texts have no one language. */
const mostDissent = 1 / 3;

/**
 * The language of texts by all of them, up to 12,000 characters spread over them.
 *
 * @param texts each said once, whatever how often it stands there
 */
export function tellLanguage(texts: readonly string[]): ToldLanguage {
  return toldOf(partsOf(texts).map(weigh));
}

function toldOf(parts: readonly WeighedPart[]): ToldLanguage {
  const weights = new Map<string, number>();
  for (const part of parts)
    for (const [language, weight] of part.weights)
      weights.set(language, (weights.get(language) ?? 0) + weight);
  const { language, certainty } = likeliest(weights);
  if (language === null) return { language, confidence: 0, weights };
  const all = sumOf(parts);
  const familiar = sumOf(parts.filter(({ isReliable }) => isReliable)) / all;
  const dissent = sumOf(parts.filter((part) => part.sure !== null && part.sure !== language)) / all;
  const isKnown = familiar > mostDissent && language !== neverTold;
  const confidence = (isKnown ? certainty : Math.min(certainty, 0.5)) * (1 - dissent);
  const isTold = isKnown && certainty >= sureFrom && dissent <= mostDissent;
  return { language: isTold ? language : null, confidence: Math.round(confidence * 100) / 100, weights };
}

/** The language that the texts are told to be in, else English. */
export function languageOf(texts: readonly string[]): string {
  return tellLanguage(texts).language ?? 'en';
}

/**
 * The language that texts are in other than the one that was asked for: of all, or of more than a third of them; null where
 * there is none for sure, or texts in the language asked for cannot be told.
 *
 * @param asked BCP 47
 */
export function otherLanguageIn(texts: readonly string[], asked: string): string | null {
  if (!canBeTold(asked)) return null;
  const parts = partsOf(texts).map(weigh);
  const { language } = toldOf(parts);
  if (language !== null && !isIn(language, asked)) return language;
  const others = parts.filter(({ sure }) => sure !== null && !isIn(sure, asked));
  return sumOf(others) > mostDissent * sumOf(parts)
    ? others.reduce((one, other) => (other.letters > one.letters ? other : one)).sure
    : null;
}

/** Whether texts in a language, given as BCP 47, can be told from those in others. */
export function canBeTold(asked: string): boolean {
  return [...told].some((language) => isIn(language, asked));
}

/** The English name of a language: `Polish` for `pl`. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(new Intl.Locale(tag).baseName) ?? tag;
}

/** Whether what is told as `language` may be text in the language asked for. */
function isIn(language: string, asked: string): boolean {
  const primary = asked.split('-')[0]!.toLowerCase();
  return language === primary || (relatives[language]?.includes(primary) ?? false);
}

interface WeighedPart {
  weights: ReadonlyMap<string, number>;
  /** UTF-8 bytes by four: about the groups of letters that were looked up. */
  letters: number;
  /** The language that it is in beyond doubt by itself. */
  sure: string | null;
  isReliable: boolean;
}

function weigh(part: string): WeighedPart {
  const found = eld.detect(part);
  const letters = Buffer.byteLength(part) / 4;
  // The detector gives the mean of its weights, pressed into 0–1: w ÷ (w + 25).
  const weights = new Map(
    Object.entries(found.getScores()).map(([language, score]) => [
      language,
      ((25 * score) / (1 - score)) * letters,
    ]),
  );
  const { language, certainty } = likeliest(weights);
  const isReliable = found.isReliable();
  return { weights, letters, sure: isReliable && certainty >= sureFrom ? language : null, isReliable };
}

function likeliest(weights: ReadonlyMap<string, number>): { language: string | null; certainty: number } {
  const [first, second] = [...weights].toSorted(([, one], [, other]) => other - one);
  if (!first) return { language: null, certainty: 0 };
  const ahead = first[1] - (second?.[1] ?? 0);
  const half = siblings.has(`${first[0]}-${second?.[0]}`) ? halfOfDoubt.siblings : halfOfDoubt.usual;
  return { language: first[0], certainty: 1 - 0.5 ** (ahead / half) };
}

function sumOf(parts: readonly WeighedPart[]): number {
  return parts.reduce((sum, { letters }) => sum + letters, 0);
}

/** Texts without noise, each once, in parts that the detector reads whole. */
function partsOf(texts: readonly string[]): string[] {
  const parts: string[] = [];
  const seen = new Set<string>();
  let left = limits.all;
  const count = Math.min(texts.length, mostTexts);
  for (let at = 0; at < count && left > 0; at += 1) {
    const place = texts.length <= mostTexts ? at : Math.floor(((at * goldenRatio) % 1) * texts.length);
    const text = texts[place]!.slice(0, limits.text).replace(noise, ' ').trim();
    const key = text.toLowerCase();
    if (text === '' || seen.has(key)) continue;
    seen.add(key);
    left -= text.length;
    for (let start = 0; start < text.length; start += limits.part)
      parts.push(text.slice(start, start + limits.part));
  }
  return parts;
}
