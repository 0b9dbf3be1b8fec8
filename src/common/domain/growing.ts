import { z } from 'zod';
import { estimateSchema, quoteSchema } from './section.contract.js';

/** A value while it is written: members may be missing, and entries at the end of lists. */
export type Growing<T> = T extends readonly (infer Entry)[]
  ? Growing<Entry>[]
  : T extends object
    ? { [Name in keyof T]?: Growing<T[Name]> }
    : T;

/** What is shown whole or not at all: a number never without its provenance, a quote never without its place. */
const whole: readonly z.ZodType[] = [estimateSchema, quoteSchema];

/** The schema of a value while it is written. */
export function growingSchema(schema: z.ZodType): z.ZodType {
  // One with a description of its own is another schema of the same definition.
  if (whole.some(({ def }) => def === schema.def)) return schema;
  if (schema instanceof z.ZodNullable) return growingSchema(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodArray)
    return z.array(growingSchema(schema.element as z.ZodType)).max(mostOf(schema));
  if (!(schema instanceof z.ZodObject)) return schema;
  const members = Object.entries(schema.shape as Record<string, z.ZodType>);
  return z.object(
    Object.fromEntries(members.map(([name, member]) => [name, growingSchema(member).optional()])),
  );
}

/** The most entries that a list may have; while it grows it may have fewer than it must. */
function mostOf({ def: { checks = [] } }: z.ZodArray): number {
  const limits = checks.map(({ _zod }) => _zod.def as { maximum?: number; length?: number });
  return Math.min(...limits.map(({ maximum, length }) => maximum ?? length ?? Number.MAX_SAFE_INTEGER));
}
