import type { ReadPersona } from '../intake.contract.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { listFields, type PersonaField, personaFieldOf } from './persona-fields.js';
import { ageIn, empty, isEmpty, type MappedPersona, textsOf } from './persona-values.js';

/** Any document with fields of a persona, under whatever names and one level down. */
export function described(document: JsonObject): MappedPersona {
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
