import { type Passage, PassageIndex, type SelectedText } from './passage-index.js';

/** What a {@link PassageIndex} of the passages selects. */
export function selectPassages(
  passages: readonly Passage[],
  query: string,
  language: string,
  budget: number,
): SelectedText[] {
  const index = new PassageIndex(language);
  for (const _ of index.adding(passages));
  return index.select(passages, query, budget);
}
