import { z } from 'zod';
import {
  affectedSchema,
  estimateSchema,
  evidenceIdsSchema,
  quoteSchema,
  sectionSchema,
  themeIdsSchema,
} from '../../common/domain/section.contract.js';
import { writtenList, writtenText } from '../../common/domain/written.js';

export const frequencies = ['rarely', 'sometimes', 'often', 'always'] as const;
export const difficulties = ['low', 'medium', 'high'] as const;
/** Ulwick's bands of the opportunity score. */
export const opportunityBands = ['extreme', 'low_hanging', 'worth_considering', 'unattractive'] as const;

export const needsSchema = z
  .object({
    jobsToBeDone: writtenList(
      z.object({
        statement: writtenText.describe('When …, I want to …, so I can …'),
        priority: estimateSchema.describe('1–10.'),
        frequency: z.enum(frequencies),
        difficulty: z.enum(difficulties),
        quotes: writtenList(quoteSchema),
      }),
    ),
    desiredOutcomes: writtenList(
      z.object({
        statement: writtenText,
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
    painPoints: writtenList(
      z.object({
        id: z.string().max(100).describe('Unique within this section.'),
        title: writtenText,
        description: writtenText,
        severity: estimateSchema.describe('1–10.'),
        frequency: z.enum(frequencies),
        affected: affectedSchema,
        themeIds: themeIdsSchema,
        quotes: writtenList(quoteSchema).min(1),
        counterQuotes: writtenList(quoteSchema).describe('Of people who deny it, at most two.'),
        solutions: writtenList(writtenText),
      }),
    ),
    furtherVoices: writtenList(
      z.object({
        label: writtenText.nullable().describe('Of the theme; null where it is a single sentence.'),
        against: z.literal(true).optional().describe('Of who say the contrary of the theme.'),
        quote: quoteSchema,
        affected: affectedSchema,
        themeIds: themeIdsSchema,
      }),
    ).describe('What else people complain of, fear, refuse or ask for, and no pain tells of.'),
  })
  .meta({ id: 'Needs' });

export type Needs = z.output<typeof needsSchema>;
export const needsSectionSchema = sectionSchema(needsSchema, 'NeedsSection');
