import type { EvidenceItem } from './read-prompt.js';
import { clausesOf, sentencesOf, slice, wordsOf } from './text-pieces.js';
import type { Word } from './text-pieces.js';
import {
  comesBeforeNoun,
  comesBeforeVerb,
  isArticle,
  isEmptyWord,
  isFunctionWord,
  stopWordsOf,
} from './vocabulary.js';

/** A place in an item, in UTF-16 units, the end exclusive. */
export interface Hit {
  readonly item: EvidenceItem;
  readonly at: number;
  readonly end: number;
}

/** A noun, or an adjective and a noun, that answers use. */
export interface Noun {
  /** As a sentence can use it: "cold soup", "the kettle". */
  readonly text: string;
  readonly words: number;
  readonly hits: readonly Hit[];
}

/** What the nouns are read with. */
export interface NounContext {
  readonly product: string;
  /** Asked of everybody; like the product's, their words are no theme. */
  readonly questions: string;
  /** The language's primary tag. */
  readonly tag: string;
}

interface Found {
  readonly forms: Map<string, number>;
  readonly hits: Hit[];
  readonly words: number;
  /** Uses in a place where only a noun can stand. */
  nominal: number;
  bare: number;
}

/** Letters that make a stem: enough to join inflected forms (Polish too), few enough to need no dictionary. */
const STEM = 5;
/** Polish has no articles: a noun may begin a clause, also after these. */
const POLISH_OPENERS = new Set(['', 'że', 'bo', 'gdy', 'jeśli']);
const stemOf = (word: string): string => word.slice(0, STEM);

/** The nouns of some answers; there is no dictionary, so a noun is what stands where nouns stand. */
export function findNouns(items: readonly EvidenceItem[], { product, questions, tag }: NounContext): Noun[] {
  const named = new Set(
    wordsOf(`${product}\n${questions}`).flatMap(({ lower }) => [lower, ...lower.split('-')].map(stemOf)),
  );
  const foreign = tag === 'en' || tag === 'pl' ? undefined : stopWordsOf(tag);
  const found = new Map<string, Found>();
  for (const item of items) {
    for (const sentence of sentencesOf(item.text)) {
      for (const clause of clausesOf(item.text, sentence)) {
        const words = wordsOf(slice(item.text, clause)).map((word) => ({
          ...word,
          start: word.start + clause.start,
          end: word.end + clause.start,
        }));
        words.forEach((_, i) => collect(item, words, i, found, { named, foreign, polish: tag === 'pl' }));
      }
    }
  }
  const phrases = [...found.entries()].filter(([, f]) => f.words > 1 && answersOf(f) > 1);
  const inPhrase = new Set(phrases.flatMap(([stem]) => stem.split(' ')));
  return [...found.entries()]
    .filter(([stem, f]) => (f.words > 1 ? answersOf(f) > 1 : !inPhrase.has(stem)))
    .filter(([, f]) => f.nominal > 0 || (foreign && f.hits.length > 1))
    .map(([, f]) => ({ text: formOf(f, tag), words: f.words, hits: f.hits }));
}

interface Limits {
  /** Stems of the product and the questions. */
  readonly named: ReadonlySet<string>;
  /** Stop words of a language that is neither English nor Polish. */
  readonly foreign: ReadonlySet<string> | undefined;
  readonly polish: boolean;
}

const answersOf = (found: Found): number => new Set(found.hits.map((hit) => hit.item)).size;

function collect(
  item: EvidenceItem,
  words: readonly Word[],
  index: number,
  found: Map<string, Found>,
  { named, foreign, polish }: Limits,
): void {
  const word = words[index]!;
  const before = words[index - 1]?.lower ?? '';
  const next = words[index + 1]?.lower;
  if (!mayName(word.lower) || foreign?.has(word.lower)) return;
  // Only the last word of a phrase is its noun: "good tea went up", but not "green tea leaves".
  const ends = next === undefined || isFunctionWord(next) || comesBeforeNoun(next) || comesBeforeVerb(next);
  if (comesBeforeVerb(before) || (!ends && !foreign)) return;
  const add = (key: string, from: number, count: number, nominal: boolean): void => {
    const entry: Found = found.get(key) ?? { forms: new Map(), hits: [], words: count, nominal: 0, bare: 0 };
    found.set(key, entry);
    const text = item.text.slice(from, word.end);
    const form = foreign ? text : text.toLowerCase();
    // A noun that begins a clause is most likely in the nominative.
    entry.forms.set(form, (entry.forms.get(form) ?? 0) + (opens ? 2 : 1));
    entry.hits.push({ item, at: from, end: word.end });
    if (nominal) entry.nominal++;
    const isArticled =
      isArticle(before) || (!isFunctionWord(before) && isArticle(words[index - 2]?.lower ?? ''));
    if (!isArticled) entry.bare++;
  };
  const opens = polish && POLISH_OPENERS.has(before);
  const afterDeterminer = comesBeforeNoun(before) || opens;
  if (!named.has(stemOf(word.lower))) add(stemOf(word.lower), word.start, 1, afterDeterminer);
  const pair = words[index - 1];
  if (
    pair &&
    (mayName(pair.lower) || /^\p{L}{4,}ing$/u.test(pair.lower)) &&
    !comesBeforeVerb(words[index - 2]?.lower ?? '')
  ) {
    if (![pair, word].every((w) => named.has(stemOf(w.lower)))) {
      add(`${stemOf(pair.lower)} ${stemOf(word.lower)}`, pair.start, 2, true);
    }
  }
}

function mayName(word: string): boolean {
  if (word.length < 4 || word.length > 24 || /[\p{N}'-]/u.test(word) || isEmptyWord(word)) return false;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)) return false;
  return !NO_NOUN.test(word) || /^(?:planning|meeting)/u.test(word);
}

/** Endings of verbs and adverbs, and in Polish of adjectives. */
const NO_NOUN =
  /(?:ed|ly|ing|ć|łem|łam|łby|łbym|łabym|amy|emy|imy|ował|owała|aje|uje|eje|ają|ują|ego|emu|ych|ymi|owym|owa|owe|ej|ąc|ąca|ące)$/u;

/** The form used most, the shorter of equals; in English with an article where the answers never go without. */
function formOf({ forms, words, bare }: Found, tag: string): string {
  const [form = ''] = [...forms].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0] ?? [];
  const plain = tag === 'pl' && words === 1 ? form.replace(/[ęą]$/u, 'a') : form;
  return tag === 'en' && bare === 0 && !plain.endsWith('s') ? `the ${plain}` : plain;
}
