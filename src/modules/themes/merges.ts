interface Merged {
  id: string;
  mergedInto?: string | null | undefined;
}

/** The id of a theme and of those that it counts for by way of merges, the nearest first. */
export function chainOf(themes: ReadonlyMap<string, Merged>, id: string): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = id; at && !chain.includes(at); at = themes.get(at)?.mergedInto)
    chain.push(at);
  return chain;
}

/** The ids of a theme and of all that were merged into it, at any remove. */
export function familyOf(themes: readonly Merged[], id: string): string[] {
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  return themes.filter((theme) => chainOf(byId, theme.id).includes(id)).map((theme) => theme.id);
}
