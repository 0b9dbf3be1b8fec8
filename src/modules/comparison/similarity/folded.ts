/** A text as two are compared: not by case, white space or the way its characters are written. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
