import { z } from 'zod';

const interval = z.tuple([z.number(), z.number()]).nullable();
const reason = z.string().max(2_000).nullable().describe('Why something of this is null.');
const smallSample = z
  .boolean()
  .describe('Read it with care: a half-width beyond 15 percentage points, or for NPS fewer than 64 ratings.');

const countedSchema = z
  .object({
    personaId: z.uuid(),
    value: z.number().nullable(),
    interval: interval.describe('At 95 %, [low, high].'),
    inputs: z.record(z.string(), z.number().int()).describe('The counts that it is computed from.'),
    sampleSize: z.number().int().min(0).describe('Ratings, one a respondent.'),
    question: z.string().max(2_000).nullable().describe('What was asked, where it is recorded.'),
    scale: z.tuple([z.number(), z.number()]).nullable(),
    smallSample,
    reason,
  })
  .meta({ id: 'CountedFigure' });
export type Counted = z.output<typeof countedSchema>;

const figureDifferenceSchema = z
  .object({
    personaIds: z.tuple([z.uuid(), z.uuid()]),
    value: z.number().nullable().describe('The first one’s − the second one’s.'),
    interval: interval.describe('At `confidence`, [low, high].'),
    shown: z
      .boolean()
      .nullable()
      .describe('Whether a difference is shown: 0 is outside of the interval. Null where it cannot be said.'),
    smallSample,
    reason,
  })
  .meta({ id: 'FigureDifference' });
export type FigureDifference = z.output<typeof figureDifferenceSchema>;

export const comparedFigureSchema = z
  .object({
    name: z.enum(['purchaseIntent', 'nps']),
    unit: z.enum(['share', 'points']),
    method: z.string().max(2_000),
    confidence: z
      .number()
      .describe('Of the intervals of differences: 0.95, with three pairs 1 − 0.05 ÷ 3 (Bonferroni).'),
    personas: z.array(countedSchema).max(3).describe('In the order asked.'),
    differences: z.array(figureDifferenceSchema).max(3).describe('One for each pair.'),
  })
  .meta({ id: 'ComparedFigure' });
export type ComparedFigure = z.output<typeof comparedFigureSchema>;
