import { useLanguage } from './language.tsx';

/** The languages of the console. What was written of a persona keeps the language it was written in. */
export type Language = 'en' | 'pl';
export const languages: readonly Language[] = ['en', 'pl'];

type Texts = Record<string, string | ((...values: never[]) => string)>;

/**
 * The texts of one page or part, both languages side by side; the compiler tells which is missing. One that needs
 * values is a function of them, for plurals with {@link plural}.
 */
export function defineText<const T extends Texts>(text: { en: T; pl: { [Key in keyof T]: Same<T[Key]> } }) {
  return text as unknown as { en: Widened<T>; pl: Widened<T> };
}

type Same<V> = V extends (...values: infer Values) => string ? (...values: Values) => string : string;
type Widened<T> = { readonly [Key in keyof T]: Same<T[Key]> };

/** The texts in the language that the reader chose. */
export function useText<T>(text: { en: T; pl: T }): T {
  return text[useLanguage().language];
}

const rules = { en: new Intl.PluralRules('en'), pl: new Intl.PluralRules('pl') };

/** `plural('pl', 3, { one: 'osoba', few: 'osoby', other: 'osób' })`: the word alone, without the number. */
export function plural(
  language: Language,
  count: number,
  words: { one: string; few?: string; many?: string; other: string },
): string {
  const form = rules[language].select(count);
  return (form === 'one' || form === 'few' || form === 'many' ? words[form] : undefined) ?? words.other;
}
