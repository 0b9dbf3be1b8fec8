import { z } from 'zod';

const measureSchema = z
  .object({
    value: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('1: alike. Null where it is not known; `reason` says why.'),
    method: z.string().max(2_000),
    basis: z.string().max(2_000).nullable().describe('What it rests on.'),
    reason: z.string().max(2_000).nullable(),
  })
  .meta({ id: 'SimilarityMeasure' });
export type Measure = z.output<typeof measureSchema>;

export const similaritySchema = z
  .object({
    personaIds: z.tuple([z.uuid(), z.uuid()]),
    overall: measureSchema.describe(
      'The mean of those below that are known; `bigFive` and `hofstede` as one.',
    ),
    demographics: measureSchema,
    psychographics: measureSchema.describe('The mean of `bigFive` and `hofstede`, as far as they are known.'),
    bigFive: measureSchema,
    hofstede: measureSchema,
    values: measureSchema,
    interests: measureSchema,
    needs: measureSchema,
  })
  .meta({ id: 'Similarity' });
export type Similarity = z.output<typeof similaritySchema>;
