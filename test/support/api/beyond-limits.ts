import type { ApiDocument, JsonSchema } from './api-document.js';

/** A place in a body, and a value one beyond what the document allows there. */
export interface Beyond {
  at: readonly (string | number)[];
  value: unknown;
  why: string;
}

/** For each limit of a schema a value just beyond it, at the places that a sample of it has. */
export function beyondLimits(document: ApiDocument, schema: JsonSchema, sample: unknown): Beyond[] {
  const walk = (given: JsonSchema, value: unknown, at: readonly (string | number)[]): Beyond[] => {
    const found = document.resolve(given);
    const choices = (found.anyOf ?? found.oneOf)?.map((choice) => document.resolve(choice));
    if (choices) {
      // Beyond one of several choices may be within another.
      const real = choices.filter(({ type }) => type !== 'null');
      return real.length === 1 ? walk(real[0]!, value, at) : [];
    }
    const within = isObject(value)
      ? Object.entries(found.properties ?? {}).flatMap(([key, child]) =>
          key in value ? walk(child, value[key], [...at, key]) : [],
        )
      : Array.isArray(value) && found.items && value.length > 0
        ? walk(found.items, value[0], [...at, 0])
        : [];
    return [...beyond(found, value).map((each) => ({ at, ...each })), ...within];
  };
  return walk(schema, sample, []);
}

function beyond(schema: JsonSchema, value: unknown): Omit<Beyond, 'at'>[] {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, required } = schema;
  const text = (length: number) => 'x'.repeat(length);
  const list = (length: number) => Array.from({ length }, () => (value as unknown[])[0]);
  const all: [unknown, string][] = [];
  if (maxLength !== undefined && typeof value === 'string')
    all.push([text(maxLength + 1), `maxLength ${maxLength}`]);
  if (minLength && typeof value === 'string') all.push([text(minLength - 1), `minLength ${minLength}`]);
  if (Array.isArray(value)) {
    if (maxItems !== undefined && maxItems <= 10_000) all.push([list(maxItems + 1), `maxItems ${maxItems}`]);
    if (minItems) all.push([list(minItems - 1), `minItems ${minItems}`]);
  }
  if (typeof value === 'number') {
    if (maximum !== undefined) all.push([maximum + 1, `maximum ${maximum}`]);
    if (minimum !== undefined) all.push([minimum - 1, `minimum ${minimum}`]);
    if (schema.type === 'integer') all.push([0.5, 'integer']);
  }
  if (schema.enum || schema.const !== undefined) all.push(['none of these', 'enum']);
  if (isObject(value)) {
    for (const name of required ?? [])
      all.push([
        Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)),
        `required ${name}`,
      ]);
    if (schema.additionalProperties === false) all.push([{ ...value, unheardOf: 1 }, 'additionalProperties']);
  }
  if (schema.type !== undefined) all.push([Array.isArray(value) ? {} : [], `type ${String(schema.type)}`]);
  return all.map(([value, why]) => ({ value, why }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
