/**
 * The same page with other parameters: null takes one away.
 *
 * @param url path and query
 */
export function addressWith(url: string, parameters: Record<string, string | null>): string {
  const [path, query = ''] = url.split('?') as [string, string?];
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  // A comma may stand in a query as it is: such an address can be read.
  return all.size > 0 ? `${path}?${String(all).replaceAll('%2C', ',')}` : path;
}

/** What a parameter names, where that is one of those there are: an address may say anything. */
export function oneOf<const T extends string>(
  allowed: readonly T[],
  value: string | undefined,
): T | undefined {
  return allowed.find((each) => each === value);
}
