import { plainName } from '../table/header-text.js';

/** Where a field of a persona goes, by any of the names it goes under. */
export type PersonaField =
  | 'name'
  | 'age'
  | 'gender'
  | 'location'
  | 'nationality'
  | 'occupation'
  | 'educationLevel'
  | 'incomeBracket'
  | 'personaTitle'
  | 'headline'
  | 'backgroundStory'
  | 'values'
  | 'interests'
  | 'traits'
  | 'goals'
  | 'frustrations'
  | 'quotes'
  | 'segmentName';

const names: Record<PersonaField, string> = {
  name: 'name, full name, persona name, imię, vorname',
  age: 'age, wiek, alter, âge, edad, age range',
  gender: 'gender, sex, płeć, geschlecht, sexe',
  location:
    'location, residence, city, country of residence, lives in, region, miasto, lokalizacja, wohnort, ort, lieu, ubicación, address',
  nationality: 'nationality, narodowość, nationalität',
  occupation:
    'occupation, job, job title, profession, role, position, title, work, zawód, stanowisko, beruf, métier, profesión',
  educationLevel: 'education, education level, degree, wykształcenie, ausbildung, bildung, formation',
  incomeBracket: 'income, income bracket, salary, household income, dochód, einkommen',
  personaTitle: 'persona title, archetype, persona type, type of user',
  headline: 'headline, tagline, summary, one liner, motto, short description',
  backgroundStory:
    'background, background story, bio, biography, about, story, description, backstory, context, about me, tło, o mnie, historia, hintergrund, über mich, sobre mí, à propos',
  values: 'values, beliefs, core values, wartości, werte',
  interests:
    'interests, hobbies, hobbies and interests, likes, zainteresowania, interessen, personal interests, professional interests',
  traits: 'traits, personality, personality traits, characteristics, cechy, eigenschaften',
  goals:
    'goals, goal, objectives, motivations, needs, wants, current goals, jobs to be done, cele, potrzeby, motywacje, ziele, bedürfnisse, motivation, objectifs, objetivos, career goals and ambitions, goals and needs, goals and motivations',
  frustrations:
    'frustrations, frustration, pain points, painpoints, pains, challenges, problems, fears, concerns, obstacles, frustracje, problemy, wyzwania, frustrationen, herausforderungen, schmerzpunkte, frustraciones, pains and frustrations, frustrations and pain points, dislikes',
  quotes: 'quote, quotes, cytat, zitat, citation',
  segmentName: 'segment, segment name, customer segment',
};

const fieldOf = new Map<string, PersonaField>(
  (Object.entries(names) as [PersonaField, string][]).flatMap(([field, list]) =>
    list.split(',').map((name) => [name.trim(), field] as const),
  ),
);

/** What a name means in a persona; `undefined`: it has no place. */
export function personaFieldOf(name: string): PersonaField | undefined {
  return fieldOf.get(plainName(name.split('.').at(-1)!));
}

export const listFields = new Set<PersonaField>([
  'values',
  'interests',
  'traits',
  'goals',
  'frustrations',
  'quotes',
]);
