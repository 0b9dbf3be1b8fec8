import type { Schemas } from 'persona-details-client';
import type { SectionName, Sections } from './section-types.ts';

/** An event of the stream but for its failure. */
export type Told = Exclude<Schemas['DetailsEvent'], { event: 'error' }>;

/**
 * What is known of the sections after an event. A section that can be read stays as it is while a new one is written: text
 * that is read does not change under the eyes until what takes its place is whole.
 */
export function foldEvent(sections: Sections, { event, data }: Told): Sections {
  if (event === 'done') return { ...sections, done: data, rewritten: [] };
  if (data.complete)
    return { ...sections, [data.section]: data, rewritten: without(sections.rewritten, data.section) };
  const kept = sections[data.section];
  if (kept?.complete && kept.data)
    return { ...sections, rewritten: [...without(sections.rewritten, data.section), data.section] };
  return { ...sections, [data.section]: data };
}

/** Marks sections as being written anew. */
export function markRewritten(sections: Sections, names: readonly SectionName[]): Sections {
  return { ...sections, rewritten: [...new Set([...(sections.rewritten ?? []), ...names])] };
}

/** Takes the mark away, where it came to nothing. */
export function unmarkRewritten(sections: Sections, names: readonly SectionName[]): Sections {
  return { ...sections, rewritten: (sections.rewritten ?? []).filter((name) => !names.includes(name)) };
}

function without(names: readonly SectionName[] | undefined, left: SectionName): SectionName[] {
  return (names ?? []).filter((name) => name !== left);
}
