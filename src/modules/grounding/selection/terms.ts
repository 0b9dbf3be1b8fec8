import * as stopword from 'stopword';

/** BCP 47 primary subtag → stop words; other languages are read without. */
const stopWords: Record<string, ReadonlySet<string>> = Object.fromEntries(
  Object.entries({
    en: stopword.eng, pl: stopword.pol, de: stopword.deu, fr: stopword.fra, es: stopword.spa, it: stopword.ita,
    pt: stopword.por, nl: stopword.nld, sv: stopword.swe, cs: stopword.ces, uk: stopword.ukr,
  }).map(([language, words]) => [language, new Set(words)]),
); // prettier-ignore

/** Letters of a term that count: a cheap stem that serves inflecting languages as well as English. */
const prefixLength = 5;

/** The words of a text, folded to lower case, without punctuation. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** One word as a term, or `null` for a stop word or a single letter. */
export function termOf(word: string, language: string): string | null {
  if (word.length < 2 || stopWords[language]?.has(word)) return null;
  return word.slice(0, prefixLength);
}

/**
 * The terms of a text, each once.
 *
 * @param language BCP 47
 */
export function termsOf(text: string, language: string): Set<string> {
  const primary = language.split('-')[0]!;
  return new Set(wordsOf(text).flatMap((word) => termOf(word, primary) ?? []));
}

/** Share of terms that two sets have in common (Jaccard), 0–1. */
export function overlap<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  if (one.size === 0 && other.size === 0) return 1;
  let common = 0;
  for (const term of one) if (other.has(term)) common++;
  return common / (one.size + other.size - common);
}
