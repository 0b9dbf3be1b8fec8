import { fromTinyTroupe } from '../../personas/tiny-troupe.js';
import type { ReadPersona } from '../intake.contract.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { ageIn, empty, isEmpty, type MappedPersona, textsOf } from './persona-values.js';

/** Names of the first versions: `occupation_description`, `personality_traits: [{ trait }]`. */
export function toCurrentAgent(persona: JsonObject): JsonObject {
  const words = (key: string) =>
    (Array.isArray(persona[key]) ? persona[key] : []).flatMap((each) =>
      typeof each === 'string'
        ? [each]
        : isObject(each)
          ? Object.values(each).filter((value) => typeof value === 'string')
          : [],
    );
  const old = ['personality_traits', 'professional_interests', 'personal_interests', 'skills', 'routines'];
  if (!old.some((key) => key in persona) && !('country_of_residence' in persona)) return persona;
  const title = persona['occupation'];
  return {
    ...persona,
    residence: persona['residence'] ?? persona['country_of_residence'] ?? null,
    occupation: isObject(title)
      ? title
      : { title: title ?? null, description: persona['occupation_description'] ?? null },
    personality: { traits: words('personality_traits') },
    preferences: { interests: [...words('professional_interests'), ...words('personal_interests')] },
    goals: words('current_goals'),
    skills: words('skills'),
  };
}

/** What an agent of TinyTroupe has a place for, of any version. */
export const tinyMembers = new Set(
  'name age gender residence country_of_residence nationality occupation occupation_description education beliefs preferences personality personality_traits professional_interests personal_interests other_facts goals current_goals long_term_goals type json_serializable_class_name persona _persona _configuration'.split(
    ' ',
  ),
);

/** An agent of today, with what has no field named. */
export function fromAgent(document: JsonObject, persona: JsonObject): MappedPersona {
  const read = fromTinyTroupe({ persona });
  const goals = ['goals', 'long_term_goals', 'current_goals'].flatMap((key) => textsOf(persona[key]));
  const preferences = isObject(persona['preferences']) ? persona['preferences'] : {};
  const interests = [...textsOf(preferences['interests']), ...textsOf(preferences['likes'])];
  const mapped: ReadPersona = {
    ...empty(),
    ...read,
    age: read.age ?? ageIn(persona['age']),
    educationLevel: read.educationLevel ?? (textsOf(persona['education']).join(', ') || undefined),
    values: textsOf(persona['beliefs']),
    interests: [...new Set(interests)],
    goals: [...new Set(goals)],
    frustrations: textsOf(preferences['dislikes']),
    sourceDocument: document,
  };
  const lost = tinyPlaces.filter(
    ([key, field]) => !isEmpty(persona[key]) && isEmpty(mapped[field] as Json | undefined),
  );
  return {
    persona: mapped,
    unmapped: [
      ...lost.map(([key]) => key),
      ...[...Object.entries(persona), ...Object.entries(document)].flatMap(([key, value]) =>
        tinyMembers.has(key) || isEmpty(value) ? [] : [key],
      ),
    ],
  };
}

/** Where members of an agent go: one of a form that nobody expects is named as lost. */
const tinyPlaces: [string, keyof ReadPersona][] = [
  ['age', 'age'],
  ['gender', 'gender'],
  ['residence', 'location'],
  ['nationality', 'nationality'],
  ['occupation', 'occupation'],
  ['education', 'educationLevel'],
  ['beliefs', 'values'],
  ['personality', 'traits'],
  ['other_facts', 'backgroundStory'],
];
