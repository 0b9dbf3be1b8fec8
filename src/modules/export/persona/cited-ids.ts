/** Ids of evidence in data of a section, each once, in the order of the text: those of quotes, and of lists of evidence. */
export function citedIds(data: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'evidence' || key === 'responseId') found.add(value);
    } else if (Array.isArray(value)) for (const each of value) look(each, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) look(each, name);
  };
  look(data, '');
  return [...found];
}
