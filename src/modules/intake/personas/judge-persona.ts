import { newPersonaSchema } from '../../personas/persona.contract.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { listFields, type PersonaField, personaFieldOf } from './persona-fields.js';
import { tinyMembers } from './tiny-troupe-agent.js';

export type PersonaForm =
  'native' | 'wrapped' | 'tinytroupe' | 'tinytroupe-old' | 'personahub' | 'nemotron' | 'described';

export type PersonaVerdict =
  | { form: PersonaForm }
  /** What it looks like instead, and what to do. */
  | { seen: string; cure: string };

/** Members by which an entry shows that somebody said something: a review, an answer, a post. */
const speaks =
  /^(answers?|response|rating|score|stars|feedback|reviews?|comments?|content|body|text|selftext|message|verbatim|subject|question|responses|tickets|reviewid)$/i;

/** Whether somebody says something in it. */
export function saysSomething(document: JsonObject): boolean {
  return Object.keys(document).some((key) => speaks.test(key));
}

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
