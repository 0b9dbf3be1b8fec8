import { isObject } from '../shared/is-object.js';
import type { JsonSchema } from './response-schema.js';

/** Properties that give a section away in a schema without a title, and the title that it gets. */
const MARKS: Readonly<Record<string, string>> = {
  stages: 'Journey',
  pains: 'Needs',
  variants: 'Messaging',
};
/** Prose longer than this is not searched for a schema. */
const MAX_TEXT = 200_000;
/** Braces tried. */
const MAX_TRIES = 100;

/**
 * A JSON Schema that the prompt itself spells out, as prompts did before models took one as a parameter.
 *
 * @returns the first balanced `{…}` that parses and has `"type":"object"` and properties, with its section's title
 */
export function schemaInProse(text: string): JsonSchema | undefined {
  if (text.length > MAX_TEXT) return undefined;
  let from = text.indexOf('{');
  for (let tries = 0; from >= 0 && tries < MAX_TRIES; tries++) {
    const end = closing(text, from);
    const parsed = end < 0 ? undefined : parse(text.slice(from, end + 1));
    if (parsed && parsed['type'] === 'object' && isObject(parsed['properties'])) return titled(parsed);
    // What is inside an object that is no schema is none either.
    from = text.indexOf('{', parsed ? end + 1 : from + 1);
  }
  return undefined;
}

function closing(text: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i;
  }
  return -1;
}

function parse(text: string): JsonSchema | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function titled(schema: JsonSchema): JsonSchema {
  const { $schema: _, ...rest } = schema;
  const properties = rest['properties'] as Record<string, unknown>;
  const mark = Object.keys(MARKS).find((name) => Object.hasOwn(properties, name));
  return mark && rest['title'] === undefined ? { ...rest, title: MARKS[mark] } : rest;
}
