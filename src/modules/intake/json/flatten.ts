import type { Scale } from '../../personas/evidence/read-score.js';
import { type Json, isObject, type JsonObject } from './parse-part.js';

/** Nested deeper, a value is kept as JSON. */
const maxDepth = 4;

export type StatedScale = Scale & { question?: string };

export interface FlatEntry {
  cells: Map<string, string>;
  /** What the entry itself states of a rating, by its name: the ends of the scale, and what was rated. */
  scales: Map<string, StatedScale>;
}

/**
 * An entry as a row: members of members are columns of their own, with a point between their names; lists of words are
 * put together. Nothing is left out.
 */
export function flatten(entry: Json): FlatEntry {
  const flat: FlatEntry = { cells: new Map(), scales: new Map() };
  if (isObject(entry)) addMembers(flat, typeformOf(entry) ?? entry, '', 0);
  else flat.cells.set('answer', textOf(entry));
  return flat;
}

function addMembers(flat: FlatEntry, object: JsonObject, path: string, depth: number): void {
  for (const [key, value] of Object.entries(object)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (!isObject(value)) {
      if (value !== null) flat.cells.set(name, textOf(value));
    } else if (isScale(value)) {
      const { value: score, min, max, question, ...others } = value;
      const isAsked = typeof question === 'string' && question.trim() !== '';
      flat.cells.set(name, String(score));
      flat.scales.set(name, { min, max, ...(isAsked && { question }) });
      addMembers(flat, others, name, depth + 1);
    } else if (depth === maxDepth) flat.cells.set(name, JSON.stringify(value));
    else if (key === 'respondent' && value['id'] !== undefined && path === '')
      addRespondent(flat, value, depth);
    else addMembers(flat, value, name, depth + 1);
  }
}

/** The service's own form: the respondent's further members are attributes under their own names. */
function addRespondent(flat: FlatEntry, respondent: JsonObject, depth: number): void {
  const { id, ...others } = respondent;
  flat.cells.set('respondent', textOf(id!));
  addMembers(flat, others, '', depth + 1);
}

function isScale(value: JsonObject): value is JsonObject & { value: number; min: number; max: number } {
  return (['value', 'min', 'max'] as const).every((name) => typeof value[name] === 'number');
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value.every((each) => typeof each !== 'object')
      ? value.map(String).join('; ')
      : JSON.stringify(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Typeform's API: each answer under its field, with its own type. */
function typeformOf(entry: JsonObject): JsonObject | undefined {
  // The definition is not an answer: it tells the titles.
  const { answers, definition: _definition, ...others } = entry;
  if (!Array.isArray(answers) || !answers.every((answer) => isObject(answer) && isObject(answer['field'])))
    return undefined;
  const row: JsonObject = { ...others };
  for (const answer of answers as JsonObject[]) {
    const field = answer['field'] as JsonObject;
    const { type } = answer;
    const value = typeof type === 'string' && Object.hasOwn(answer, type) ? answer[type]! : null;
    const chosen = isObject(value) ? (value['label'] ?? value['labels'] ?? value['other'] ?? value) : value;
    row[`field ${textOf(field['ref'] ?? field['id'] ?? '')}`] = chosen;
  }
  return row;
}

/** Titles of Typeform's fields, where the document has its definition: by the column's name. */
export function typeformTitles(fields: Json | undefined): Map<string, string> {
  if (!Array.isArray(fields)) return new Map();
  return new Map(
    fields.flatMap((field) =>
      isObject(field) && typeof field['title'] === 'string'
        ? ['ref', 'id'].flatMap((key) =>
            field[key] === undefined
              ? []
              : [[`field ${textOf(field[key]!)}`, field['title'] as string] as const],
          )
        : [],
    ),
  );
}
