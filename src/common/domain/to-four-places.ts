/** A share or a score to four places: more would claim a precision that no persona has. */
export function toFourPlaces(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
