import type { Schemas } from 'persona-details-client';
import { bigFiveNames, hofstedeNames } from '../../text/traits.ts';

type Persona = Schemas['Persona'];

export const textNames = [
  'personaTitle',
  'headline',
  'backgroundStory',
  'gender',
  'location',
  'nationality',
  'occupation',
  'educationLevel',
  'incomeBracket',
  'segmentId',
  'segmentName',
] as const;
export const listNames = ['goals', 'frustrations', 'values', 'interests', 'traits'] as const;

type TextName = (typeof textNames)[number];
type ListName = (typeof listNames)[number];
export type ScoreName = (typeof bigFiveNames)[number] | (typeof hofstedeNames)[number];
export type ValueName = 'name' | 'age' | TextName | ListName | ScoreName;

/** What a form of a persona holds: texts, as they are typed; of a list an entry a line. */
export type PersonaValues = Record<ValueName, string>;

export const noPersona = Object.fromEntries(
  ['name', 'age', ...textNames, ...listNames, ...bigFiveNames, ...hofstedeNames].map((name) => [name, '']),
) as PersonaValues;

export function valuesOfPersona(persona: Persona): PersonaValues {
  const texts = textNames.map((name) => [name, persona[name] ?? '']);
  const lists = listNames.map((name) => [name, persona[name].join('\n')]);
  const scores = [...Object.entries(persona.bigFive ?? {}), ...Object.entries(persona.hofstede ?? {})]
    .filter(([name]) => name in noPersona)
    .map(([name, score]) => [name, String(score)]);
  return {
    ...noPersona,
    name: persona.name,
    age: persona.age === null ? '' : String(persona.age),
    ...(Object.fromEntries([...texts, ...lists, ...scores]) as Partial<PersonaValues>),
  };
}

/** As the service takes it; what is left empty is null, or a list without entries. */
export function personaBodyOf(values: PersonaValues) {
  return {
    name: values.name.trim(),
    age: values.age.trim() === '' ? null : Number(values.age),
    ...(Object.fromEntries(textNames.map((name) => [name, values[name].trim() || null])) as Record<
      TextName,
      string | null
    >),
    ...(Object.fromEntries(listNames.map((name) => [name, linesOf(values[name])])) as Record<
      ListName,
      string[]
    >),
    bigFive: scoresOf(values, bigFiveNames),
    hofstede: scoresOf(values, hofstedeNames),
  };
}

/** What of a persona is another than before: nothing else is sent, so that others may change the rest meanwhile. */
export function changesOf(
  before: PersonaValues,
  after: PersonaValues,
): Partial<ReturnType<typeof personaBodyOf>> {
  const [old, now] = [personaBodyOf(before), personaBodyOf(after)];
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  return Object.fromEntries(changed);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function scoresOf<Name extends ScoreName>(
  values: PersonaValues,
  names: readonly Name[],
): Partial<Record<Name, number>> | null {
  const scores = names.filter((name) => values[name] !== '').map((name) => [name, Number(values[name])]);
  return scores.length > 0 ? (Object.fromEntries(scores) as Partial<Record<Name, number>>) : null;
}
