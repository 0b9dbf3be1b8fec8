import { wordsOf } from '../evidence/text-pieces.js';

/** Whether two texts share at least 60 % of their words (Jaccard): the service warns of what repeats above 80 %. */
export function isNearDuplicate(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(wordsOf(text).map((word) => word.lower)));
  if (!a || !b || a.size + b.size === 0) return true;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared) >= 0.6;
}

/** The texts that differ from those before them, at most `max`. */
export function withoutNearDuplicates(texts: readonly string[], max: number): string[] {
  const chosen: string[] = [];
  for (const text of texts) {
    if (chosen.length >= max) break;
    if (chosen.every((other) => !isNearDuplicate(other, text))) chosen.push(text);
  }
  return chosen;
}
