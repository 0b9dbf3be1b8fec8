import { z } from 'zod';

/** The JSON Schema keywords that Gemini documents for `responseJsonSchema`, as far as our schemas use them. */
const accepted = new Set([
  'type', 'title', 'description', 'enum', 'items', 'prefixItems', 'minItems', 'maxItems', 'minimum', 'maximum', 'anyOf',
  'oneOf', 'properties', 'required', '$ref', '$defs',
]); // prettier-ignore

/**
 * The schema to send for a zod schema. What the server does not accept or heed (lengths, patterns, closed objects) is
 * left out: zod checks it on the answer.
 */
export function toWireSchema(schema: z.ZodType): Record<string, unknown> {
  return prune(z.toJSONSchema(schema)) as Record<string, unknown>;
}

function prune(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(prune);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => accepted.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'properties' || key === '$defs'
        ? Object.fromEntries(Object.entries(value as object).map(([name, child]) => [name, prune(child)]))
        : prune(value),
    ]),
  );
}
