import { franc } from 'franc-min';

/** ISO 639-3, as the detector names them → BCP 47. */
const detectable: Record<string, string> = {
  eng: 'en', pol: 'pl', deu: 'de', fra: 'fr', spa: 'es', ita: 'it', por: 'pt', nld: 'nl', swe: 'sv', ces: 'cs',
  ukr: 'uk', rus: 'ru', ron: 'ro', hun: 'hu', tur: 'tr', jpn: 'ja', kor: 'ko', cmn: 'zh', arb: 'ar', hin: 'hi',
}; // prettier-ignore

/** Enough text to tell a language from; reading more would cost time and change nothing. */
const sampleLength = 4_000;

/** The language most of the texts are written in, as a BCP 47 primary subtag; `en` where it cannot be told. */
export function languageOf(texts: readonly string[]): string {
  const pieces: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length >= sampleLength) break;
    const piece = text.slice(0, 400);
    pieces.push(piece);
    length += piece.length + 1;
  }
  const sample = pieces.join('\n').slice(0, sampleLength);
  return detectable[franc(sample, { only: Object.keys(detectable), minLength: 10 })] ?? 'en';
}

/** Whether `languageOf` knows the language, given as a BCP 47 primary subtag. */
export function canBeTold(language: string): boolean {
  return Object.values(detectable).includes(language);
}

/** The English name of a language: `Polish` for `pl`. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(new Intl.Locale(tag).baseName) ?? tag;
}
