import type { ReadPersona } from '../intake.contract.js';
import { isObject, type Json } from '../json/parse-part.js';

/** A document's persona. */
export interface MappedPersona {
  persona: ReadPersona;
  /** Paths of what has no field: they stay in the source document. */
  unmapped: string[];
}

export function empty(): Omit<ReadPersona, 'name'> {
  return { goals: [], frustrations: [], quotes: [] };
}

/** All texts of a list, one of an object, a number as a text. */
export function textsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (isObject(value)) {
    const first = Object.values(value).find((each) => typeof each === 'string');
    return typeof first === 'string' ? [first] : [];
  }
  return typeof value === 'number' ? [String(value)] : [];
}

/** Years, of a number or the digits of one. */
export function ageIn(value: Json | undefined): number | undefined {
  const age = typeof value === 'string' && /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : value;
  return typeof age === 'number' && Number.isInteger(age) && age >= 0 && age <= 130 ? age : undefined;
}

export function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}
