/** Of a list of ids, such as the evidence of a claim: enough to look it up. */
const mostIds = 3;
/** Names of lists of ids. */
const idLists = new Set(['evidence', 'themeIds']);

/** A text that is shown to tell what something is about: its beginning, in characters. */
export function beginningOf(text: string | null | undefined, characters: number): string | null {
  if (!text) return null;
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text;
}

/** The same data with the first ids of each list of them: an agent pays for each by its tokens. */
export function withFewIds(data: unknown, name = ''): unknown {
  if (Array.isArray(data))
    return (idLists.has(name) ? data.slice(0, mostIds) : data).map((each) => withFewIds(each));
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withFewIds(value, key)]));
}
