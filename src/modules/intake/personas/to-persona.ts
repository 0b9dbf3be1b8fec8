import { newPersonaSchema, type NewPersona } from '../../personas/persona.contract.js';
import { fromTinyTroupe } from '../../personas/tiny-troupe.js';
import type { ReadPersona } from '../intake.contract.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { listFields, personaFieldOf, type PersonaField } from './persona-fields.js';

export function saysSomething(document: JsonObject): boolean {
  return Object.keys(document).some((key) => speaks.test(key));
}

export type PersonaForm =
  'native' | 'wrapped' | 'tinytroupe' | 'tinytroupe-old' | 'personahub' | 'nemotron' | 'described';

export type PersonaVerdict =
  | { form: PersonaForm }
  /** What it looks like instead, and what to do. */
  | { seen: string; cure: string };

/** Members by which an entry shows that somebody said something: a review, an answer, a post. */
const speaks =
  /^(answers?|response|rating|score|stars|feedback|reviews?|comments?|content|body|text|selftext|message|verbatim|subject|question|responses|tickets|reviewid)$/i;

/**
 * Whether a document is a persona. A `name` alone makes none: packages, customers and reviews have one as well.
 *
 * @param isStated whether the user, or the list it stands in, says that it is one
 */
export function judgePersona(document: Json, isStated: boolean): PersonaVerdict {
  if (!isObject(document))
    return { seen: 'The entry is no object.', cure: 'Give each persona a name and what is known of it.' };
  const tiny = judgeTinyTroupe(document);
  if (tiny) return tiny;
  if (isNemotron(document)) return { form: 'nemotron' };
  const hub = document['persona'] ?? document['input persona'];
  if (typeof hub === 'string' && hub.trim() !== '') return { form: 'personahub' };
  if (typeof document['name'] !== 'string' && nameKeyOf(document) === undefined)
    return [...fieldsIn(document)].length > 0
      ? {
          seen: `The entry has no name; it has ${membersOf(document)}.`,
          cure: 'Add a name to each persona. If it is no persona, state its kind.',
        }
      : {
          seen: `It is no persona, and no list of entries; it has ${membersOf(document)}.`,
          cure: 'Put what people said into a list, such as {"responses": [{"answer": …}]}.',
        };
  if (isStated) return { form: isNative(document) ? 'native' : 'described' };
  const said = Object.keys(document).filter((key) => speaks.test(key));
  const fields = new Set(fieldsIn(document));
  fields.delete('name');
  if (said.length > 0 && fields.size < 3)
    return {
      seen: `It has a name, and looks like something that somebody wrote: it has ${said.join(', ')}.`,
      cure: 'Import it as responses. If it is a persona, state that.',
    };
  if (fields.size >= 2 || (fields.size === 1 && Object.keys(document).length <= 3))
    return { form: isNative(document) ? 'native' : 'described' };
  return {
    seen: `It has a name, but next to nothing that a persona has; it has ${membersOf(document)}.`,
    cure: 'If it is a persona, state that; else save what people said as rows with an answer.',
  };
}

function judgeTinyTroupe(document: JsonObject): PersonaVerdict | undefined {
  const { persona } = document;
  const inner = document['_persona'] ?? document['_configuration'];
  if (
    document['json_serializable_class_name'] === 'TinyPerson' ||
    (isObject(inner) && typeof inner['name'] === 'string')
  )
    return isObject(inner)
      ? { form: 'tinytroupe-old' }
      : isObject(persona)
        ? { form: 'tinytroupe' }
        : {
            seen: 'It is a TinyTroupe agent without its persona.',
            cure: 'Save the agent again, with its persona.',
          };
  if (!isObject(persona)) return undefined;
  const isOther = (key: string) => !tinyMembers.has(key) && personaFieldOf(key) !== undefined;
  if (typeof persona['name'] === 'string')
    return {
      form: document['type'] === undefined && Object.keys(persona).some(isOther) ? 'wrapped' : 'tinytroupe',
    };
  return {
    seen: `It is a TinyTroupe fragment: a part of a persona, here ${membersOf(persona)}, that belongs to no one by itself.`,
    cure: 'Merge it into an agent (`import_fragment` in TinyTroupe), or give it a name.',
  };
}

function isNemotron(document: JsonObject): boolean {
  const parts = Object.keys(document).filter((key) =>
    /_persona$|^(marital_status|skills_and_expertise|cultural_background|bachelors_field|education_level|zipcode|uuid)/.test(
      key,
    ),
  );
  return (
    typeof document['persona'] === 'string' &&
    (parts.length >= 2 || (parts.length >= 1 && 'occupation' in document))
  );
}

/** A table of personas of a collection, by the names of its columns. */
export function collectionOf(names: readonly string[]): 'nemotron' | 'personahub' | undefined {
  const document = Object.fromEntries(names.map((name) => [name, '']));
  if (isNemotron(document)) return 'nemotron';
  const others = names.filter(
    (name) => !/^(input )?persona$|domain|^(id|uuid|description)$|^synthesized text$/.test(name),
  );
  return others.length === 0 && names.some((name) => /^(input )?persona$/.test(name))
    ? 'personahub'
    : undefined;
}

/** A cell of a table is a text, whatever the field is. */
function isNative(document: JsonObject): boolean {
  return Object.entries(document).every(
    ([key, value]) =>
      Object.hasOwn(newPersonaSchema.shape, key) &&
      !(typeof value === 'string' && (key === 'age' || listFields.has(key as PersonaField))),
  );
}

function nameKeyOf(document: JsonObject): string | undefined {
  return Object.keys(document).find(
    (key) => personaFieldOf(key) === 'name' && typeof document[key] === 'string',
  );
}

function* fieldsIn(document: JsonObject): Generator<PersonaField> {
  for (const [key, value] of Object.entries(document)) {
    const field = personaFieldOf(key);
    if (field && value !== null) yield field;
    else if (isObject(value)) yield* fieldsIn(value);
  }
}

function membersOf(document: JsonObject): string {
  const keys = Object.keys(document);
  return keys.length === 0 ? 'nothing' : keys.slice(0, 8).join(', ') + (keys.length > 8 ? ' and more' : '');
}

export interface MappedPersona {
  persona: ReadPersona;
  /** Paths of what has no field: they stay in the source document. */
  unmapped: string[];
}

/** A persona of any form, its source document kept whole. */
export function toPersona(document: JsonObject, form: PersonaForm): MappedPersona {
  switch (form) {
    case 'native': {
      const { persona } = described(document);
      return {
        persona: { ...empty(), ...(document as Partial<NewPersona>), name: persona.name },
        unmapped: [],
      };
    }
    case 'wrapped': {
      const { persona, unmapped } = described(document['persona'] as JsonObject);
      return { persona: { ...persona, sourceDocument: document }, unmapped };
    }
    case 'tinytroupe':
      return tinyTroupe(document, document['persona'] as JsonObject);
    case 'tinytroupe-old':
      return tinyTroupe(
        document,
        toCurrent((document['_persona'] ?? document['_configuration']) as JsonObject),
      );
    case 'personahub':
      return personaHub(document);
    case 'nemotron':
      return nemotron(document);
    case 'described':
      return described(document);
  }
}

function empty(): Omit<ReadPersona, 'name'> {
  return { goals: [], frustrations: [], quotes: [] };
}

/** Names of the first versions: `occupation_description`, `personality_traits: [{ trait }]`. */
function toCurrent(persona: JsonObject): JsonObject {
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
const tinyMembers = new Set(
  'name age gender residence country_of_residence nationality occupation occupation_description education beliefs preferences personality personality_traits professional_interests personal_interests other_facts goals current_goals long_term_goals type json_serializable_class_name persona _persona _configuration'.split(
    ' ',
  ),
);

function tinyTroupe(document: JsonObject, persona: JsonObject): MappedPersona {
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

/** PersonaHub has one sentence about each; its beginning serves as the name. */
function personaHub(document: JsonObject): MappedPersona {
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

function nemotron(document: JsonObject): MappedPersona {
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

/** Any document with fields of a persona, under whatever names and one level down. */
function described(document: JsonObject): MappedPersona {
  const persona: ReadPersona = { ...empty(), name: '' };
  const unmapped: string[] = [];
  const place = (object: JsonObject, path: string) => {
    for (const [key, value] of Object.entries(object)) {
      if (isEmpty(value)) continue;
      const field = personaFieldOf(key);
      const at = path === '' ? key : `${path}.${key}`;
      if (field && put(persona, field, value)) continue;
      if (isObject(value) && path.split('.').length < 3) place(value, at);
      else unmapped.push(at);
    }
  };
  place(document, '');
  if (persona.quotes.length > 0) unmapped.push('quotes');
  return { persona: { ...persona, sourceDocument: document }, unmapped };
}

/** Whether the value fits the field; a field that is taken is not overwritten. */
function put(persona: ReadPersona, field: PersonaField, value: Json): boolean {
  if (field === 'age') {
    const age = ageIn(value);
    if (age === undefined || persona.age !== undefined) return false;
    persona.age = age;
    return true;
  }
  if (listFields.has(field)) {
    const texts = isObject(value) ? Object.values(value).flatMap(textsOf) : textsOf(value);
    const list = field as 'values' | 'interests' | 'traits' | 'goals' | 'frustrations' | 'quotes';
    if (texts.length > 0) persona[list] = [...(persona[list] ?? []), ...texts];
    return texts.length > 0;
  }
  const one = field as Exclude<
    PersonaField,
    'age' | 'values' | 'interests' | 'traits' | 'goals' | 'frustrations' | 'quotes'
  >;
  if (persona[one]) return false;
  const text = isObject(value)
    ? ['title', 'organization'].flatMap((key) => textsOf(value[key])).join(', ')
    : textsOf(value).join(one === 'backgroundStory' ? '\n' : ', ');
  if (text === '') return false;
  persona[one] = text;
  return true;
}

function textsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (isObject(value)) {
    const first = Object.values(value).find((each) => typeof each === 'string');
    return typeof first === 'string' ? [first] : [];
  }
  return typeof value === 'number' ? [String(value)] : [];
}

function ageIn(value: Json | undefined): number | undefined {
  const age = typeof value === 'string' && /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : value;
  return typeof age === 'number' && Number.isInteger(age) && age >= 0 && age <= 130 ? age : undefined;
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}
