import type { Language } from '../shared/language.js';
import { looksPersonal } from './personal.js';
import type { EvidenceItem } from './read-prompt.js';
import { clauseAt, wordsOf } from './text-pieces.js';

/** What an answer says it wants, verbatim, such as "skip a week without calling anyone". */
export interface Wish {
  readonly item: EvidenceItem;
  readonly text: string;
  /** Offset of the wish in the answer, in UTF-16 units. */
  readonly at: number;
}

/** Words after which a wish follows that can follow "I want to" as well. */
const CUES = {
  en: /(?<!\p{L})i(?: would|['’]d)? (?:want|like|love) to\s+/giu,
  pl: /(?<!\p{L})(?:chcę|chcemy|chciał(?:a)?bym)\s+(?=\p{L}+ć(?!\p{L}))/giu,
} as const;
/** Words that point outside the wish, or turn it round; it would not stand alone. */
const OUTWARD =
  /(?<!\p{L})(?:it|this|that|them|those|these|they|he|she|his|her|but|if|try|buy|to|tego|tym|jego|jej|ich|je|go|nie|kupić)(?!\p{L})/iu;
const MIN_WORDS = 3;
const MAX_WORDS = 10;

/** The wishes that are whole clauses and stand alone, one an answer, at most `limit`. */
export function findWishes(items: readonly EvidenceItem[], language: Language, limit: number): Wish[] {
  return items.flatMap((item) => firstWish(item, language) ?? []).slice(0, limit);
}

function firstWish(item: EvidenceItem, language: Language): Wish | undefined {
  const { text } = item;
  for (const cue of text.matchAll(CUES[language])) {
    if (/(?:not|n['’]t|nie|never)\s+$/iu.test(text.slice(0, cue.index))) continue;
    const at = cue.index + cue[0].length;
    const wish = text.slice(at, clauseAt(text, at).end).trim();
    const count = wordsOf(wish).length;
    if (count < MIN_WORDS || count > MAX_WORDS || !/^[\p{L}\p{N}' ’-]+$/u.test(wish)) continue;
    if (OUTWARD.test(wish) || looksPersonal(wish)) continue;
    return { item, text: wish, at };
  }
  return undefined;
}
