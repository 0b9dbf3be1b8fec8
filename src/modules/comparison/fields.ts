import { bigFiveSchema, hofstedeSchema, type PersonaView } from '../personas/persona.contract.js';
import { demographicFields } from './similarity/demographic-similarity.js';
import type { Difference, Field } from './fields.contract.js';
import { folded } from './similarity/folded.js';

const profile = ['personaTitle', 'headline', 'segmentName'] as const;
const lists = ['values', 'interests', 'traits', 'goals', 'frustrations'] as const;

/** What personas are, side by side: each field with its values in their order. */
export function fieldsOf(personas: readonly PersonaView[]): Field[] {
  const field = (
    group: Field['group'],
    name: string,
    read: (persona: PersonaView) => Field['values'][number] | undefined,
  ): Field => ({ group, name, values: personas.map((persona) => read(persona) ?? null) });
  return [
    ...demographicFields.map((name) => field('demographics', name, (persona) => persona[name])),
    ...profile.map((name) => field('profile', name, (persona) => persona[name])),
    ...lists.map((name) => field('lists', name, (persona) => persona[name])),
    ...(['bigFive', 'hofstede'] as const).flatMap((group) =>
      Object.keys((group === 'bigFive' ? bigFiveSchema : hofstedeSchema).shape).map((name) =>
        field(group, name, (persona) => persona[group]?.[name]),
      ),
    ),
  ];
}

/** The fields of which at least two known values differ: that something is not known of one is no difference. */
export function differencesOf(fields: readonly Field[]): Difference[] {
  return fields
    .filter(({ values }) => new Set(values.flatMap(keyOf)).size > 1)
    .map((field) => ({ ...field, shared: sharedBy(field.values) }));
}

/** Equal for values that are the same; none for one that is not known. */
function keyOf(value: Field['values'][number]): string[] {
  if (value === null) return [];
  if (!Array.isArray(value)) return [folded(String(value))];
  if (value.length === 0) return [];
  return [JSON.stringify([...new Set(value.map(folded))].sort())];
}

function sharedBy(values: Field['values']): string[] | null {
  const lists = values.filter((value) => Array.isArray(value));
  const [first, ...others] = lists;
  if (!first) return null;
  const entries = others.map((list) => new Set(list.map(folded)));
  return [...new Set(first)].filter((entry) => entries.every((list) => list.has(folded(entry))));
}
