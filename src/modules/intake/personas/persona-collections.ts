import type { JsonObject } from '../json/parse-part.js';
import { ageIn, empty, type MappedPersona } from './persona-values.js';

/** PersonaHub has one sentence about each; its beginning serves as the name. */
export function fromPersonaHub(document: JsonObject): MappedPersona {
  const key = typeof document['persona'] === 'string' ? 'persona' : 'input persona';
  const sentence = (document[key] as string).trim();
  return {
    persona: {
      ...empty(),
      name: nameFrom(sentence),
      headline: sentence.slice(0, 2_000).toWellFormed(),
      sourceDocument: document,
    },
    unmapped: Object.keys(document).filter((each) => each !== key),
  };
}

function nameFrom(sentence: string): string {
  const [start] = sentence.split(
    /(?<=\p{L}),? (?:who|that|which|with|specialized|specializing|working|looking|seeking)\b|[.;\n]/u,
  );
  return (start || sentence).slice(0, 200).toWellFormed().trim();
}

/** Nemotron-Personas has a story about each part of a life; the name is found in them. */
export function fromNemotron(document: JsonObject): MappedPersona {
  const text = (key: string) => (typeof document[key] === 'string' ? document[key].trim() : '');
  const words = (key: string) => text(key).replaceAll('_', ' ') || undefined;
  const stories = Object.keys(document).filter((key) => key.endsWith('_persona'));
  const named = [...stories, 'persona', 'cultural_background']
    .map((key) => /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*)+/u.exec(text(key))?.[0])
    .find((name) => name !== undefined);
  const mapped = new Set([
    ...stories,
    ...'persona cultural_background sex age occupation city municipality district prefecture state country education_level skills_and_expertise_list hobbies_and_interests_list career_goals_and_ambitions'.split(
      ' ',
    ),
  ]);
  const story = ['cultural_background', ...stories].map(text).filter((part) => part !== '');
  return {
    persona: {
      ...empty(),
      name: named ?? nameFrom(text('persona')),
      age: ageIn(document['age']),
      gender: words('sex'),
      location:
        ['city', 'municipality', 'district', 'prefecture', 'state', 'country']
          .map(text)
          .filter((part) => part !== '')
          .join(', ') || undefined,
      occupation: words('occupation'),
      educationLevel: words('education_level'),
      headline: text('persona').slice(0, 2_000).toWellFormed(),
      backgroundStory: story.join('\n').slice(0, 20_000).toWellFormed() || undefined,
      interests: pythonList(text('hobbies_and_interests_list')),
      traits: pythonList(text('skills_and_expertise_list')),
      goals: text('career_goals_and_ambitions') === '' ? [] : [text('career_goals_and_ambitions')],
      sourceDocument: document,
    },
    unmapped: Object.keys(document).filter((key) => !mapped.has(key)),
  };
}

/** `['triage', "kids' games"]`: a list as Python writes it. */
function pythonList(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)]
    .map(([, single, double]) => (single ?? double ?? '').replaceAll(/\\(.)/g, '$1').trim())
    .filter((each) => each !== '');
}
