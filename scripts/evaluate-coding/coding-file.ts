import { readFileSync } from 'node:fs';
import { z } from 'zod';

const stance = z.enum(['for', 'against']);
const row = z.number().int().min(1);

/** A coding by hand: which row of a file of answers says or denies which theme. Rows count from 1, without the header. */
export const referenceSchema = z.strictObject({
  case: z.string(),
  /** Who answered in each row; a row that is not named is a person of its own. */
  people: z.record(z.string(), z.string()).optional(),
  codes: z.array(z.strictObject({ row, theme: z.string(), stance })),
});
export type Reference = z.output<typeof referenceSchema>;

/** A coding that is judged: the mentions that count. */
export const codedSchema = z.strictObject({
  case: z.string().optional(),
  themes: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      mentions: z.array(z.strictObject({ row, stance })),
    }),
  ),
});
export type Coded = z.output<typeof codedSchema>;

/**
 * Which theme of the reference each judged theme is; one may be several, and several one. `reverse`: what the one says the
 * other denies. A theme that is not named is none of the reference's, and is not judged.
 */
export const mappingSchema = z.record(
  z.string(),
  z.array(z.strictObject({ theme: z.string(), reverse: z.boolean().optional() })),
);
export type Mapping = z.output<typeof mappingSchema>;

/** @throws {Error} where the file is not there or not of the form */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`${file}: ${problems.slice(0, 5).join('; ')}`);
}
