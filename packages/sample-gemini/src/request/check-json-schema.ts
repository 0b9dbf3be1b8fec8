import { isObject } from '../shared/is-object.js';
import type { Violation } from './field-path.js';

/** The keywords that Gemini documents for `responseJsonSchema`; `propertyOrdering` is its own. */
export const JSON_SCHEMA_KEYWORDS: ReadonlySet<string> = new Set([
  '$id',
  '$defs',
  '$ref',
  '$anchor',
  'type',
  'format',
  'title',
  'description',
  'enum',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'anyOf',
  'oneOf',
  'properties',
  'additionalProperties',
  'required',
  'propertyOrdering',
]);

const MAX_DEPTH = 32;

/** @returns what is outside the documented keywords, each with its place, such as `….properties.stages.items` */
export function checkJsonSchema(
  schema: unknown,
  place = 'generation_config.response_json_schema',
  depth = 0,
): Violation[] {
  if (typeof schema === 'boolean' && depth > 0) return [];
  const problem = (text: string): Violation => ({
    field: place,
    description: `* GenerateContentRequest.${place}: ${text}`,
  });
  if (depth > MAX_DEPTH) return [problem('the schema is nested too deeply')];
  if (!isObject(schema)) return [problem('a JSON Schema must be an object')];

  const keys = Object.keys(schema);
  const found = keys
    .filter((key) => !JSON_SCHEMA_KEYWORDS.has(key))
    .map((key) => problem(`unsupported JSON Schema keyword "${key}"`));
  if (depth > 0 && '$ref' in schema && keys.some((key) => !key.startsWith('$'))) {
    found.push(problem('beside "$ref" only keywords that begin with "$" may be set'));
  }
  const values = schema['enum'];
  if (Array.isArray(values) && !values.every((v) => typeof v === 'string' || typeof v === 'number')) {
    found.push(problem('"enum" takes strings and numbers only'));
  }
  for (const [name, child] of children(schema)) {
    found.push(...checkJsonSchema(child, `${place}.${name}`, depth + 1));
  }
  return found;
}

/** The schemas directly inside one, with their places. */
function children(schema: Record<string, unknown>): [string, unknown][] {
  const named = ['properties', '$defs'].flatMap((key) => {
    const map = schema[key];
    return isObject(map) ? Object.entries(map).map(([n, s]): [string, unknown] => [`${key}.${n}`, s]) : [];
  });
  const listed = ['anyOf', 'oneOf', 'prefixItems'].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list.map((s, i): [string, unknown] => [`${key}[${i}]`, s]) : [];
  });
  const single = ['items', 'additionalProperties']
    .filter((key) => schema[key] !== undefined)
    .map((key): [string, unknown] => [key, schema[key]]);
  return [...named, ...listed, ...single];
}
