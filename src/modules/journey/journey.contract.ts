import { z } from 'zod';
import { journeyStages } from '../../common/domain/journey-stages.js';
import {
  estimateSchema,
  evidenceIdsSchema,
  sectionSchema,
  themeIdsSchema,
} from '../../common/domain/section.contract.js';
import { writtenList, writtenText } from '../../common/domain/written.js';

export const efforts = ['low', 'medium', 'high'] as const;

export const journeySchema = z
  .object({
    stages: z
      .array(
        z.object({
          stage: z.enum(journeyStages),
          name: writtenText,
          summary: writtenText,
          questions: writtenList(writtenText),
          buyingSignals: writtenList(writtenText),
          touchpoints: z
            .array(
              z.object({
                channel: writtenText,
                description: writtenText,
                priority: z.enum(['high', 'medium', 'low']).describe('Computed from impact and effort.'),
                impact: estimateSchema.describe('0–1.'),
                effort: z.enum(efforts),
                evidence: evidenceIdsSchema,
              }),
            )
            .max(5)
            .describe('3–5.'),
          emotion: z
            .object({
              score: estimateSchema.describe('−2 (about to give up) to 2 (delighted).'),
              word: writtenText,
            })
            .nullable()
            .describe('Null: of the archived way, which does not tell it.'),
          opportunity: writtenText
            .nullable()
            .describe('What the team should do here. Null: of the archived way, which does not tell it.'),
          averageDays: estimateSchema.describe('Spent in this stage alone.'),
          dropOffRate: estimateSchema.describe('Share of those in this stage who leave, 0–1.'),
          themeIds: themeIdsSchema,
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
