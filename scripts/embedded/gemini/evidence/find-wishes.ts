import { looksPersonal } from './find-themes.js';
import type { EvidenceItem } from './read-prompt.js';
import { clauseAt, sentencesOf, wordsOf } from './text-pieces.js';
import { isEdgeWord, wishCue } from './vocabulary.js';

/** What an answer says it wants, verbatim, such as "eat well without planning ahead" from "I want to eat well …". */
export interface Wish {
  readonly label: string;
  readonly text: string;
  /** Offset of the wish in the answer, in UTF-16 units. */
  readonly at: number;
  readonly item: EvidenceItem;
}

const MAX_WORDS = 9;
const MIN_WORDS = 2;

/** The first wish of each answer, in the prompt's order, at most `limit`. */
export function findWishes(items: readonly EvidenceItem[], limit: number): Wish[] {
  const wishes: Wish[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const wish = firstWish(item);
    if (!wish || seen.has(wish.text.toLowerCase())) continue;
    seen.add(wish.text.toLowerCase());
    wishes.push(wish);
    if (wishes.length >= limit) break;
  }
  return wishes;
}

function firstWish(item: EvidenceItem): Wish | undefined {
  const { text } = item;
  for (const cue of text.matchAll(wishCue())) {
    const at = cue.index + cue[0].length;
    const sentence = sentencesOf(text).find((s) => s.start <= at && at < s.end);
    if (!sentence) continue;
    const clause = clauseAt(text, sentence, at);
    const words = wordsOf(text).filter((w) => w.start >= at && w.end <= clause.end);
    const kept = words.slice(0, MAX_WORDS);
    while (kept.length > 0 && isEdgeWord(kept.at(-1)?.lower ?? '')) kept.pop();
    const end = kept.at(-1)?.end;
    if (end === undefined || kept.length < MIN_WORDS || end - at > 160) continue;
    if (looksPersonal(text.slice(at, end))) continue;
    return { label: item.label, text: text.slice(kept[0]?.start ?? at, end), at: kept[0]?.start ?? at, item };
  }
  return undefined;
}
