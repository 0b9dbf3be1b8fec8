import { z } from 'zod';
import { variants } from '../context/request-context.js';
import { problemSchema } from '../problem/problem.js';
import { type GeneratedBy, generatedBySchema } from './generated-by.js';

export const sectionNames = ['journey', 'needs', 'messaging', 'kpi'] as const;
export type SectionName = (typeof sectionNames)[number];

/** Where a number comes from. `measured` only where it can be counted in its source. */
export const numberProvenances = [
  'measured',
  'computed',
  'benchmark',
  'model_estimate',
  'assumption',
] as const;

export const evidenceIdsSchema = z
  .array(z.uuid())
  .describe('Ids of responses or passages that were given to the model.');

export const themeIdsSchema = z
  .array(z.uuid())
  .describe('Themes of the persona that it speaks of; none where it was written from answers.');

export const affectedSchema = z
  .object({
    count: z.number().int().describe('People who say it.'),
    of: z
      .number()
      .int()
      .describe('Everybody whose answers were coded; while they are not, whose answers were read.'),
    share: z.number().describe('Computed: count ÷ of.'),
    interval: z.tuple([z.number(), z.number()]).describe('Wilson score interval at 95 %, [low, high].'),
    status: z.enum(['emerging', 'shared']).describe('`emerging`: fewer than two people.'),
    evidence: evidenceIdsSchema,
  })
  .describe('Counted; those who answered were not drawn at random. `evidence`: some of their answers.');
export type Affected = z.output<typeof affectedSchema>;

/** A number a model estimated: never shown without saying so. */
export const estimateSchema = z
  .object({
    value: z.number(),
    provenance: z.enum(numberProvenances),
    evidence: evidenceIdsSchema,
  })
  .meta({ id: 'Estimate' });
export type Estimate = z.output<typeof estimateSchema>;

export const quoteSchema = z
  .object({
    text: z.string(),
    responseId: z.uuid(),
    start: z.number().int().min(0),
    end: z.number().int().min(0),
  })
  .describe('`answer.slice(start, end) === text` in that response, in UTF-16 code units.')
  .meta({ id: 'Quote' });
export type Quote = z.output<typeof quoteSchema>;

const count = z.number().int().min(0);

export const tokensSchema = z
  .object({ input: count, output: count, thinking: count, cached: count, total: count })
  .describe('As the model server counted them, all attempts together; `cached` is part of `input`.');

export const languageOfSectionSchema = z
  .object({
    tag: z.string().describe('BCP 47, the language to write in.'),
    from: z
      .enum(['project', 'evidence', 'default'])
      .describe('Who says so: the project; what people wrote; or nobody, and then it is English.'),
    told: z
      .string()
      .nullable()
      .describe('The language of answers, questions and context, by their text; null where that is unsure.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe('Of the likeliest language of the evidence; the less, the more is written in others.'),
  })
  .meta({ id: 'LanguageOfSection' });
export type LanguageOfSection = z.output<typeof languageOfSectionSchema>;

export const evidenceCountsSchema = z.object({
  basis: z
    .enum(['themes', 'answers'])
    .describe('Themes that all answers were coded into, or answers as they are while those are not coded.'),
  answersCoded: count.describe('Answers that the themes were counted in.'),
  responsesRead: count,
  responsesTotal: count,
  passagesRead: count,
  passagesTotal: count,
  respondentsUnread: count.describe('People of whose responses none was read.'),
  language: languageOfSectionSchema
    .optional()
    .describe('Absent of figures, and of what was written before it was noted.'),
});
export type EvidenceCounts = z.output<typeof evidenceCountsSchema>;

export const provenanceSchema = z
  .object({
    model: z
      .string()
      .nullable()
      .describe('As its server names it; null where no model wrote it. `sample-…`: the sample model.'),
    promptVersion: z.string(),
    variant: z.enum(variants),
    generatedAt: z.iso.datetime(),
    inputHash: z.string().describe('SHA-256 of exactly what was read to generate it.'),
    tokens: tokensSchema,
    durationMs: z.number(),
    attempts: count,
    evidence: evidenceCountsSchema,
    inParts: z
      .boolean()
      .optional()
      .describe('Written in parts since somebody waited; a job puts a whole one in its place.'),
  })
  .meta({ id: 'Provenance' });
export type Provenance = z.output<typeof provenanceSchema>;

const qualityCheckSchema = z.object({
  id: z.string(),
  passed: z.boolean(),
  value: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('To what degree, 0–1, where it is measured; `passed` is whether that is enough.'),
  detail: z.string(),
});
/** What a check found in what was generated. */
export type QualityCheck = z.output<typeof qualityCheckSchema>;

export const qualitySchema = z
  .object({
    checks: z.array(
      qualityCheckSchema.extend({
        enforced: z
          .boolean()
          .describe(
            'What fails it is not shown: it was dropped, or the section refused. Not counted in the score.',
          ),
      }),
    ),
    score: z
      .number()
      .min(0)
      .max(1)
      .describe(
        'Weighted mean of the checks that are not enforced, by their `value`, else 1 where passed and 0 where not; without any 1.',
      ),
  })
  .meta({ id: 'Quality' });
export type Quality = z.output<typeof qualitySchema>;

export const sectionStatuses = ['ready', 'stale', 'insufficient_evidence', 'unavailable'] as const;

/** A section as it is answered: data or a problem, one of them null. */
export function sectionSchema<T extends z.ZodType>(data: T, id: string) {
  return z
    .object({
      status: z.enum(sectionStatuses),
      data: data.nullable(),
      problem: problemSchema.nullable(),
      generatedBy: generatedBySchema.nullable(),
      provenance: provenanceSchema.nullable(),
      quality: qualitySchema.nullable(),
      caveats: z
        .array(z.string())
        .describe(
          'What a reader should know beside the text: where evidence is thin or does not fit the persona.',
        ),
    })
    .meta({ id });
}

export interface Section<T> {
  status: (typeof sectionStatuses)[number];
  data: T | null;
  problem: z.output<typeof problemSchema> | null;
  /** Told of what is kept each time it is answered: it follows from the provenance. */
  generatedBy: GeneratedBy | null;
  provenance: Provenance | null;
  quality: Quality | null;
  caveats: string[];
}
