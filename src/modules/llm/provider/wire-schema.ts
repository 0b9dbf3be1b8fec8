import { z } from 'zod';

/** The JSON Schema keywords that Gemini documents for `responseJsonSchema`, as far as our schemas use them. */
const sent = new Set([
  'type', 'title', 'description', 'enum', 'items', 'minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf',
  'properties', 'required', '$ref', '$defs',
]); // prettier-ignore

/**
 * The JSON Schema to send for a zod schema. It describes the input of the zod schema's transforms, which is what the model
 * writes. What the server refuses or ignores (lengths, patterns, closed objects) is left out: zod checks it on the answer.
 */
export function toWireSchema(schema: z.ZodType): Record<string, unknown> {
  const known = converted.get(schema);
  if (known) return known;
  const wire = prune(z.toJSONSchema(schema, { io: 'input' })) as Record<string, unknown>;
  converted.set(schema, wire);
  return wire;
}

const converted = new WeakMap<z.ZodType, Record<string, unknown>>();

function prune(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(prune);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) =>
      sent.has(key) &&
      // zod bounds every integer by what a double can hold, which tells a model nothing.
      Math.abs(value as number) !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'properties' || key === '$defs'
        ? Object.fromEntries(Object.entries(value as object).map(([name, child]) => [name, prune(child)]))
        : prune(value),
    ]),
  );
}
