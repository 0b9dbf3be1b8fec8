import { z } from 'zod';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { estimateSchema, evidenceIdsSchema, sectionSchema } from '../../common/domain/section.contract.js';

export const efforts = ['low', 'medium', 'high'] as const;

export const journeySchema = z
  .object({
    stages: z
      .array(
        z.object({
          stage: z.enum(journeyStages),
          name: z.string(),
          summary: z.string(),
          questions: z.array(z.string()),
          buyingSignals: z.array(z.string()),
          touchpoints: z
            .array(
              z.object({
                channel: z.string(),
                description: z.string(),
                priority: z.enum(['high', 'medium', 'low']).describe('Computed from impact and effort.'),
                impact: estimateSchema.describe('0–1.'),
                effort: z.enum(efforts),
                evidence: evidenceIdsSchema,
              }),
            )
            .min(3)
            .max(5),
          averageDays: estimateSchema,
          dropOffRate: estimateSchema.describe('Share of those in this stage who leave, 0–1.'),
          evidence: evidenceIdsSchema,
        }),
      )
      .length(4),
    lengthDays: z.number().describe('Computed: Σ averageDays of the stages.'),
    conversionRate: z.number().describe('Computed: Π (1 − dropOffRate) of the stages, 0–1.'),
  })
  .meta({ id: 'Journey' });

export type Journey = z.output<typeof journeySchema>;
export const journeySectionSchema = sectionSchema(journeySchema, 'JourneySection');
