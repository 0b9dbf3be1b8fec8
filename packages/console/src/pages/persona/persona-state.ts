import type { Schemas } from 'persona-details-client';
import { type SectionName, sectionNames, type Sections } from './sections/section-types.ts';

/** How a persona's sections are, all together: the state that asks for most comes first. */
export type PersonaState = 'unavailable' | 'writing' | 'stale' | 'lacking' | 'ready';

/** Undefined while nothing came yet. */
export function stateOf(sections: Sections): PersonaState | undefined {
  const all = sectionNames.map((name) => sections[name]).filter((section) => section !== undefined);
  const some = (status: string) => all.some((section) => section.complete && section.status === status);
  if (all.some(({ complete }) => !complete) || (sections.rewritten ?? []).length > 0) return 'writing';
  if (all.length < sectionNames.length) return sections.done ? 'unavailable' : undefined;
  if (some('unavailable')) return 'unavailable';
  if (some('stale')) return 'stale';
  return some('insufficient_evidence') ? 'lacking' : 'ready';
}

/** Of what is there: the newest text's origin, and a section's evidence for how much was read. */
export function originOf(sections: Sections): Schemas['Provenance'] | undefined {
  return provenancesOf(sections).toSorted((one, other) => (one.generatedAt < other.generatedAt ? 1 : -1))[0];
}

/** Of the sections that a model wrote. */
function provenancesOf(sections: Sections): Schemas['Provenance'][] {
  const written: SectionName[] = ['journey', 'needs', 'messaging'];
  return written
    .map((name) => sections[name])
    .map((section) => (section?.complete ? section.provenance : null))
    .filter((provenance) => provenance !== null);
}

/** Two letters for where there is no picture. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first = name, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
