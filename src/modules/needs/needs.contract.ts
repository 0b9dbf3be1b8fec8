import { z } from 'zod';
import {
  estimateSchema,
  evidenceIdsSchema,
  quoteSchema,
  sectionSchema,
  themeIdsSchema,
} from '../../common/domain/section.contract.js';

export const frequencies = ['rarely', 'sometimes', 'often', 'always'] as const;
export const difficulties = ['low', 'medium', 'high'] as const;
/** Ulwick's bands of the opportunity score. */
export const opportunityBands = ['extreme', 'low_hanging', 'worth_considering', 'unattractive'] as const;

export const needsSchema = z
  .object({
    jobsToBeDone: z.array(
      z.object({
        statement: z.string().describe('When …, I want to …, so I can …'),
        priority: estimateSchema.describe('1–10.'),
        frequency: z.enum(frequencies),
        difficulty: z.enum(difficulties),
        quotes: z.array(quoteSchema),
      }),
    ),
    desiredOutcomes: z.array(
      z.object({
        statement: z.string(),
        importance: estimateSchema.describe('1–10.'),
        satisfaction: estimateSchema.describe('1–10.'),
        opportunityScore: z
          .number()
          .describe('Computed: importance + max(importance − satisfaction, 0); 1–19.'),
        opportunityBand: z.enum(opportunityBands),
        opportunityBasis: z
          .literal('odi_style_estimate')
          .describe('Importance and satisfaction are no survey.'),
        measurable: z.boolean(),
        evidence: evidenceIdsSchema,
      }),
    ),
    painPoints: z.array(
      z.object({
        id: z.string().describe('Unique within this section.'),
        title: z.string(),
        description: z.string(),
        severity: estimateSchema.describe('1–10.'),
        frequency: z.enum(frequencies),
        affected: z
          .object({
            count: z.number().int().describe('People who say it.'),
            of: z
              .number()
              .int()
              .describe('Everybody whose answers were coded; while they are not, whose answers were read.'),
            share: z.number().describe('Computed: count ÷ of.'),
            interval: z
              .tuple([z.number(), z.number()])
              .describe('Wilson score interval at 95 %, [low, high].'),
            status: z.enum(['emerging', 'shared']).describe('`emerging`: fewer than two people.'),
            evidence: evidenceIdsSchema,
          })
          .describe(
            'Counted; those who answered were not drawn at random. `evidence`: some of their answers.',
          ),
        themeIds: themeIdsSchema,
        quotes: z.array(quoteSchema).min(1),
        counterQuotes: z.array(quoteSchema).describe('Of people who deny it, at most two.'),
        solutions: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Needs' });

export type Needs = z.output<typeof needsSchema>;
export const needsSectionSchema = sectionSchema(needsSchema, 'NeedsSection');
