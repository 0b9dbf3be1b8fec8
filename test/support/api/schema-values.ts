import fc from 'fast-check';
import type { ApiDocument, JsonSchema } from './api-document.js';
import { knownId, type Ids, strings } from './sample-request.js';

/** Longer texts and lists are for the tests of bodies' sizes. */
const longest = { text: 20_000, list: 200 };
const deepest = 6;

/** Values that fit a schema, those at its limits among them; a handler may ask for more than the schema says. */
export function valuesOf(document: ApiDocument, ids: Ids, schema: JsonSchema): fc.Arbitrary<unknown> {
  const build = (given: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> => {
    const found = document.resolve(given);
    const child = (one: JsonSchema, called = name) => build(one, called, depth + 1);
    if (found.const !== undefined) return fc.constant(found.const);
    if (found.enum) return fc.constantFrom(...found.enum);
    const choices = found.anyOf ?? found.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => child(choice)));
    switch (Array.isArray(found.type) ? found.type[0] : found.type) {
      case 'object':
        return objectsOf(found, child);
      case 'array':
        return depth > deepest ? fc.constant([]) : arraysOf(found, child);
      case 'integer':
        return fc.oneof(...endsOf(found).map((end) => fc.constant(end)), fc.integer(rangeOf(found)));
      case 'number':
        return fc.oneof(
          ...endsOf(found).map((end) => fc.constant(end)),
          fc.double({ ...rangeOf(found), noNaN: true, noDefaultInfinity: true }),
        );
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'string':
        return textsOf(found, name, ids);
      default:
        return fc.jsonValue({ maxDepth: 3 });
    }
  };
  return build(schema, '', 0);
}

type Build = (schema: JsonSchema, name?: string) => fc.Arbitrary<unknown>;

function objectsOf({ properties = {}, required = [] }: JsonSchema, child: Build): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([key, schema]) => [key, child(schema, key)]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  });
}

function arraysOf({ items = {}, minItems = 0, maxItems = longest.list }: JsonSchema, child: Build) {
  const entry = child(items);
  const few = fc.array(entry, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
  if (maxItems > longest.list) return few;
  // As many as may be, all alike: what is told apart is the number.
  const most = entry.map((one) => Array.from({ length: maxItems }, () => one));
  return fc.oneof({ arbitrary: few, weight: 4 }, { arbitrary: most, weight: 1 });
}

function textsOf(schema: JsonSchema, name: string, ids: Ids): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = longest.text } = schema;
  if (name in strings) return fc.constantFrom(strings[name]!, 'pl', 'zh-Hant-TW');
  if (format === 'uuid')
    return fc.oneof(
      { arbitrary: fc.constant(knownId(ids, name)), weight: 4 },
      { arbitrary: fc.uuid(), weight: 1 },
    );
  if (format === 'date') return moments.map((moment) => moment.slice(0, 10));
  if (format === 'date-time') return moments;
  if (format === 'uri') return fc.webUrl();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const short = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 20) });
  // Graphemes are several code units: a text may have become too long.
  const texts = fc.oneof(fc.constantFrom('Sample', 'Zażółć 🫖', 'שלום'), short);
  const most = fc.constantFrom('x', 'ż').map((one) => one.repeat(Math.min(maxLength, longest.text)));
  return fc
    .oneof({ arbitrary: texts, weight: 6 }, { arbitrary: most, weight: 1 })
    .map((text) => text.slice(0, maxLength));
}

const moments = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString());

const rangeOf = ({ minimum, maximum }: JsonSchema) => ({
  ...(minimum !== undefined && { min: minimum }),
  ...(maximum !== undefined && { max: maximum }),
});

function endsOf({ minimum, maximum }: JsonSchema): number[] {
  return [minimum, maximum].filter((end) => end !== undefined);
}
