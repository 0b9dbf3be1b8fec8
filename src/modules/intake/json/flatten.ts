import type { Scale } from '../../personas/evidence/read-score.js';
import { isQuestion } from '../table/header-text.js';
import { type Json, isObject, type JsonObject } from './parse-part.js';

/** Nested deeper, a value is kept as JSON. */
const maxDepth = 4;

export type StatedScale = Scale & { question?: string };

export interface FlatEntry {
  cells: Map<string, string>;
  /** What the entry itself states of a rating, by its name: the ends of the scale, and what was rated. */
  scales: Map<string, StatedScale>;
  /** What is asked in a column, where a member or an answer by itself says so: by the column's name. */
  questions: Map<string, string>;
}

/**
 * An entry as a row: members of members are columns of their own, with a point between their names; lists of words are
 * put together. Nothing is left out.
 */
export function flatten(entry: Json): FlatEntry {
  const flat: FlatEntry = { cells: new Map(), scales: new Map(), questions: new Map() };
  if (isObject(entry)) addMembers(flat, typeformOf(entry) ?? entry, '', 0);
  else flat.cells.set('answer', textOf(entry));
  return flat;
}

function addMembers(flat: FlatEntry, object: JsonObject, path: string, depth: number): void {
  for (const [key, value] of Object.entries(object)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (path !== '' && isQuestion(key)) flat.questions.set(name, key);
    if (isAsked(value)) addAnswers(flat, value, name, depth);
    else if (!isObject(value)) {
      if (value !== null) flat.cells.set(name, textOf(value));
    } else if (isScale(value)) {
      const { value: score, min, max, question, ...others } = value;
      const hasQuestion = typeof question === 'string' && question.trim() !== '';
      flat.cells.set(name, String(score));
      flat.scales.set(name, { min, max, ...(hasQuestion && { question }) });
      addMembers(flat, others, name, depth + 1);
    } else if (depth === maxDepth) flat.cells.set(name, JSON.stringify(value));
    else if (key === 'respondent' && value['id'] !== undefined && path === '')
      addRespondent(flat, value, depth);
    else addMembers(flat, value, name, depth + 1);
  }
}

/** What was asked is called, and what was answered, in lists of both. */
const askedNames = ['question', 'prompt', 'title', 'label', 'questionText', 'question_text'];
const answeredNames = ['answer', 'response', 'value', 'text', 'answerText', 'answer_text'];

const nameIn = (object: JsonObject, names: string[]) => names.find((name) => name in object);

/** A list of answers, each with its question. */
function isAsked(value: Json): value is JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => {
      if (!isObject(each)) return false;
      const [asked, answered] = [nameIn(each, askedNames), nameIn(each, answeredNames)];
      return asked !== undefined && answered !== undefined && typeof each[asked] === 'string';
    })
  );
}

/** Each question is a column, as in a table of a survey. */
function addAnswers(flat: FlatEntry, answers: JsonObject[], path: string, depth: number): void {
  for (const each of answers) {
    const [asked, answered] = [nameIn(each, askedNames)!, nameIn(each, answeredNames)!];
    const { [asked]: question, [answered]: answer, ...others } = each;
    let name = `${path}.${String(question)}`;
    for (let number = 2; flat.cells.has(name); number += 1) name = `${path}.${String(question)} (${number})`;
    flat.questions.set(name, String(question));
    if (answer !== null) addMembers(flat, { [name]: answer! }, '', depth + 1);
    if (depth < maxDepth) addMembers(flat, others, name, depth + 1);
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
  const { answers, definition: _definition, calculated, ...others } = entry;
  if (!Array.isArray(answers) || !answers.every((answer) => isObject(answer) && isObject(answer['field'])))
    return undefined;
  const row: JsonObject = { ...others };
  // Points of a quiz rate the respondent, not what was asked about.
  if (isObject(calculated))
    for (const [key, value] of Object.entries(calculated)) row[`points (${key})`] = value;
  for (const answer of answers as JsonObject[]) {
    const field = answer['field'] as JsonObject;
    const { type } = answer;
    const value = typeof type === 'string' && Object.hasOwn(answer, type) ? answer[type]! : null;
    const chosen = isObject(value) ? (value['label'] ?? value['labels'] ?? value['other'] ?? value) : value;
    // Of all kinds of numbers this one alone has a scale that is known without the form.
    const isNps = field['type'] === 'nps' && typeof chosen === 'number';
    row[`field ${textOf(field['ref'] ?? field['id'] ?? '')}`] = isNps
      ? { value: chosen, min: 0, max: 10 }
      : chosen;
  }
  return row;
}

export interface FormField {
  title: string;
  /** The ends of its scale, where it has one. */
  scale?: { min: number; max: number };
}

/** Typeform's fields, those of groups too, where the document has its definition: by the column's name. */
export function typeformFields(fields: Json | undefined): Map<string, FormField> {
  const found = new Map<string, FormField>();
  for (const field of Array.isArray(fields) ? fields : []) {
    if (!isObject(field)) continue;
    const properties = isObject(field['properties']) ? field['properties'] : {};
    for (const inner of typeformFields(properties['fields'])) found.set(...inner);
    if (typeof field['title'] !== 'string') continue;
    const scale = scaleOfField(field['type'], properties);
    for (const key of ['ref', 'id'])
      if (field[key] !== undefined)
        found.set(`field ${textOf(field[key])}`, { title: field['title'], ...(scale && { scale }) });
  }
  return found;
}

function scaleOfField(type: Json | undefined, { steps, start_at_one: startsAtOne }: JsonObject) {
  if (type === 'nps') return { min: 0, max: 10 };
  if (typeof steps !== 'number') return undefined;
  if (type === 'rating') return { min: 1, max: steps };
  if (type !== 'opinion_scale') return undefined;
  return startsAtOne === true ? { min: 1, max: steps } : { min: 0, max: steps - 1 };
}
