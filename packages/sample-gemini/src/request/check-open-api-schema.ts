import { isObject } from '../shared/is-object.js';
import { unknownName } from './field-path.js';
import type { Violation } from './field-path.js';

/** The subset of OpenAPI 3.0's Schema that `responseSchema` takes. */
const FIELDS = new Set([
  'type',
  'format',
  'title',
  'description',
  'nullable',
  'enum',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
  'minimum',
  'maximum',
  'pattern',
  'properties',
  'propertyOrdering',
  'required',
  'anyOf',
  'default',
  'example',
]);

const TYPES = new Set(['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL']);
/** Deeper schemas are refused, so that a hostile one cannot exhaust the stack. */
const MAX_DEPTH = 32;

/** @returns what Gemini would refuse in a `responseSchema`; places are written as protobuf sees them */
export function checkOpenApiSchema(
  schema: unknown,
  place = 'generation_config.response_schema',
  depth = 0,
): Violation[] {
  if (depth > MAX_DEPTH)
    return [{ field: place, description: `* ${place}: the schema is nested too deeply` }];
  if (!isObject(schema)) return [{ field: place, description: `Invalid value at '${place}': not an object` }];
  const problem = (field: string, text: string): Violation => ({
    field: `${place}.${field}`,
    description: `* GenerateContentRequest.${place}.${field}: ${text}`,
  });
  const below = (child: unknown, name: string): Violation[] =>
    checkOpenApiSchema(child, `${place}.${name}`, depth + 1);

  const found = Object.keys(schema)
    .filter((key) => !FIELDS.has(key))
    .map((key) => unknownName(key, place));
  const { type, properties, items, anyOf, required } = schema;
  if (Array.isArray(type)) {
    found.push(unknownName('type', place, 'Proto field is not repeating, cannot start list.'));
  } else if (type !== undefined && !(typeof type === 'string' && TYPES.has(type.toUpperCase()))) {
    found.push({
      field: `${place}.type`,
      description: `Invalid value at '${place}.type' (Type), "${String(type)}"`,
    });
  }
  const kind = typeof type === 'string' ? type.toUpperCase() : undefined;
  if (kind === 'ARRAY' && items === undefined) found.push(problem('items', 'missing field.'));
  if (isObject(properties)) {
    Object.values(properties).forEach((child, i) => found.push(...below(child, `properties[${i}].value`)));
  } else if (kind === 'OBJECT') {
    found.push(problem('properties', 'should be non-empty for OBJECT type'));
  }
  if (Array.isArray(required)) {
    required.forEach((name, i) => {
      if (!isObject(properties) || !Object.hasOwn(properties, String(name))) {
        found.push(problem(`required[${i}]`, 'property is not defined'));
      }
    });
  }
  if (schema['enum'] !== undefined && kind !== undefined && kind !== 'STRING') {
    found.push(problem('enum', 'only allowed for STRING type'));
  }
  if (items !== undefined) found.push(...below(items, 'items'));
  if (Array.isArray(anyOf)) anyOf.forEach((child, i) => found.push(...below(child, `any_of[${i}]`)));
  return found;
}
