import * as stopword from 'stopword';
import { z } from 'zod';
import file from '../../data/vocabulary.json' with { type: 'json' };

/** Lines of words. */
const words = z
  .array(z.string())
  .transform((lines): ReadonlySet<string> => new Set(lines.join(' ').split(' ')));

/** `data/vocabulary.json`: English and Polish words in one, both always in force, since focus groups mix them. */
const vocabulary = z
  .strictObject({
    /** Beyond the stop words: what names no topic however often it is said. */
    empty: words,
    beforeNoun: words,
    beforeVerb: words,
    articles: words,
    /** What no quote should begin or end with when it has to be cut. */
    edge: words,
  })
  .parse(file);

const FUNCTION_WORDS: ReadonlySet<string> = new Set([...stopword.eng, ...stopword.pol]);

const OTHER_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  de: stopword.deu,
  fr: stopword.fra,
  es: stopword.spa,
  it: stopword.ita,
  pt: stopword.por,
  nl: stopword.nld,
  sv: stopword.swe,
  cs: stopword.ces,
  uk: stopword.ukr,
};

export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word);
export const isEmptyWord = (word: string): boolean => vocabulary.empty.has(word) || FUNCTION_WORDS.has(word);
export const isEdgeWord = (word: string): boolean => vocabulary.edge.has(word);
export const comesBeforeNoun = (word: string): boolean => vocabulary.beforeNoun.has(word);
export const comesBeforeVerb = (word: string): boolean => vocabulary.beforeVerb.has(word);
export const isArticle = (word: string): boolean => vocabulary.articles.has(word);
/** The stop words of another language than English and Polish, by its primary tag. */
export const stopWordsOf = (tag: string): ReadonlySet<string> => new Set(OTHER_LANGUAGES[tag]);
