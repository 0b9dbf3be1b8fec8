/** A score as somebody wrote it. */
export interface ReadScore {
  value: number;
  /** The ends of its scale, where the text itself says so, as "5/5" does. */
  min?: number;
  max?: number;
  /** The words beside it, as in "10 - Extremely likely". */
  label?: string;
}

/**
 * The score that a text gives: a plain number, with a decimal comma or point; `4/5`; `10 - Extremely likely`; stars.
 *
 * @returns null where it gives none, such as `N/A`: then the rating is absent, never a guess
 */
export function readScore(text: string): ReadScore | null {
  const trimmed = text.trim();
  const decimal = String.raw`-?\d{1,9}(?:[.,]\d{1,6})?`;
  const plain = new RegExp(`^(${decimal})$`).exec(trimmed);
  if (plain) return { value: numberOf(plain[1]!) };
  const of = new RegExp(`^(${decimal})\\s*(?:/|out of|of|von|z|na|sur|de)\\s*(\\d{1,3})$`, 'i').exec(trimmed);
  if (of) return { value: numberOf(of[1]!), max: Number(of[2]) };
  const labelled = new RegExp(`^(${decimal})\\s*(?:[-–—:.=)]|\\()\\s*(\\p{L}.*)$`, 'u').exec(trimmed);
  if (labelled) return { value: numberOf(labelled[1]!), label: labelled[2]!.replace(/\)$/, '') };
  const stars = /^([★⭐]{1,10})\uFE0F?(☆{0,9})$/u.exec(trimmed.replaceAll('\uFE0F', ''));
  if (stars) {
    const empty = stars[2]!.length;
    const value = [...stars[1]!].length;
    return { value, ...(empty > 0 && { min: 1, max: value + empty }) };
  }
  const named = new RegExp(
    `^(${decimal})\\s*(?:stars?|sterne?|gwiazd\\p{L}*|étoiles?|estrellas?)$`,
    'iu',
  ).exec(trimmed);
  return named ? { value: numberOf(named[1]!) } : null;
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
