import { z } from 'zod';

/** The languages that the sample reads and writes. */
export type Language = 'en' | 'pl';

/** The schema of data that each language has of its own. */
export function byLanguage<Schema extends z.ZodType>(schema: Schema) {
  return z.strictObject({ en: schema, pl: schema });
}
