import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSections } from './captured.js';

const mark = z.number().min(1).max(10);

/** What a reader hands in. */
export const verdictsSchema = z.strictObject({
  reader: z.enum(['1', '2']),
  verdicts: z.array(
    z.strictObject({
      case: z.string(),
      section: z.enum(readSections),
      candidate: z.string(),
      relevance: mark,
      completeness: mark,
      accuracy: mark,
      rank: z.number().int().min(1),
      why: z.string(),
      countErrors: z
        .array(
          z.strictObject({
            text: z.string(),
            given: z.number(),
            right: z.number(),
            /** How many people there are. */
            of: z.number().optional(),
          }),
        )
        .default([]),
    }),
  ),
});
export type Verdicts = z.output<typeof verdictsSchema>;
export type Verdict = Verdicts['verdicts'][number];

/** Further judged sections, for the correlation alone. */
const judgedSchema = z.array(z.strictObject({ name: z.string(), score: z.number(), mean: z.number() }));
export type Judged = z.output<typeof judgedSchema>[number];

export const readVerdicts = (file: string) => read(file, verdictsSchema);
export const readJudged = (file: string) => read(file, judgedSchema);

/** @throws {Error} that names what does not fit */
function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`${file}: ${problems.slice(0, 5).join('; ')}`);
}
