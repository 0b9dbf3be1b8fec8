/** At most `max` UTF-16 units, cut between words where there is a space. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  const space = head.lastIndexOf(' ');
  return space > max / 2 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/u, '');
}
