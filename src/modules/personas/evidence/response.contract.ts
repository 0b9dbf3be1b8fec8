import { z } from 'zod';
import { decimal } from '../../../../config/decimal.js';
import { listOf } from '../../../common/http/page.js';
import { queryFlag } from '../../../common/http/query-flag.js';
import { exactText, line, momentText } from '../../../common/http/text-schema.js';
import { fieldErrorSchema, maxErrors } from '../../../common/problem/problem.js';

/** The most responses a persona may have, and the most that one request brings as JSON or CSV: a file may bring all. */
export const maxResponsesPerPersona = 100_000;
export const maxResponsesPerRequest = 10_000;

/** What is kept of one respondent, names and values, as JSON. */
const maxRespondentLength = 65_536;

const respondentSchema = z
  .object({ id: line(200) })
  .catchall(z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
  .refine((respondent) => JSON.stringify(respondent).length <= maxRespondentLength, {
    error: `Takes more than ${maxRespondentLength} characters together, as JSON.`,
  });
export type Respondent = z.output<typeof respondentSchema>;

const ratingSchema = z
  .strictObject({
    value: z.number(),
    min: z.number(),
    max: z.number(),
    question: line(2000)
      .nullable()
      .optional()
      .describe('What was rated, where that is not the question that the answer is to.'),
  })
  .refine(({ min, max }) => min < max, { path: ['max'], error: 'Must be greater than min.' })
  .refine(({ value, min, max }) => value >= min && value <= max, {
    path: ['value'],
    error: 'Must lie between min and max.',
  });
export type Rating = z.output<typeof ratingSchema>;

/** Blank beside a rating: none. */
const answerSchema = exactText(20_000)
  .nullable()
  .optional()
  .describe('As it was given. May be missing where there is a rating.');

export const newResponseSchema = z.preprocess(
  withoutBlankAnswer,
  z
    .strictObject({
      question: line(2000).nullable().optional(),
      answer: answerSchema,
      respondent: respondentSchema.nullable().optional(),
      rating: ratingSchema.nullable().optional(),
      askedAt: momentText.nullable().optional(),
    })
    .refine(({ answer, rating }) => typeof answer === 'string' || Boolean(rating), {
      path: ['answer'],
      error: 'Is needed where there is no rating.',
    }),
);

function withoutBlankAnswer(response: unknown): unknown {
  const given = response as { answer?: unknown; rating?: unknown } | null | undefined;
  const isBlank = typeof given?.answer === 'string' && given.answer.trim() === '';
  return isBlank && Boolean(given.rating) ? { ...given, answer: null } : response;
}

export type NewResponse = z.output<typeof newResponseSchema>;

/** The body's outer form; each response is checked on its own, so that a broken one rejects itself only. */
export const newResponsesSchema = z.strictObject({
  responses: z.array(z.unknown()).min(1).max(maxResponsesPerRequest),
});

/** For the document: what each of them has to be. */
export const newResponsesDocumentSchema = z
  .strictObject({ responses: z.array(newResponseSchema).min(1).max(maxResponsesPerRequest) })
  .meta({ id: 'NewResponses' });

/** Which columns of a CSV hold what. */
export const csvColumnsSchema = z.strictObject({
  answerColumn: line(200).optional().describe('The column of the answers: needed with a CSV.'),
  question: line(2000).optional().describe('One question for all rows.'),
  questionColumn: line(200).optional().describe('The column that says what was asked.'),
  respondentColumn: line(200).optional().describe('The column that says who answered.'),
  ratingColumn: line(200).optional().describe('The column of the ratings.'),
  ratingMin: decimal(z.number()).optional().describe('The worst rating that could be given.'),
  ratingMax: decimal(z.number()).optional().describe('The best rating that could be given.'),
});
export type CsvColumns = z.output<typeof csvColumnsSchema>;

export const responsesQuerySchema = csvColumnsSchema.extend({
  dryRun: queryFlag
    .prefault('false')
    .describe('Says what would be imported, and what coding it would cost; imports nothing.'),
});
export type ResponsesQuery = z.output<typeof responsesQuerySchema>;

const count = z.number().int().min(0);

export const responseSchema = z
  .object({
    id: z.uuid(),
    question: z.string().max(2000).nullable(),
    answer: z.string().max(20_000).nullable().describe('Null: a rating without words.'),
    respondent: z.looseObject({ id: z.string().max(200) }).nullable(),
    rating: z
      .object({
        value: z.number(),
        min: z.number(),
        max: z.number(),
        question: z.string().max(2000).nullable().optional(),
      })
      .nullable(),
    askedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Response' });
export const responseListSchema = listOf(responseSchema).meta({ id: 'ResponseList' });

export const codingEstimateSchema = z
  .object({
    answers: count.describe('That will be coded into themes; answers to closed questions are not.'),
    tokens: count.describe('Of all calls of the model, the second look included.'),
    cost: z
      .object({ amount: z.number().min(0), currency: z.literal('USD') })
      .nullable()
      .describe('By the price table, of the model that codes; null where it has no price.'),
    sampled: z
      .boolean()
      .describe('With these the persona has more answers than are coded: a sample spread over people is.'),
  })
  .describe('What coding the imported answers will cost, once: an estimate.')
  .meta({ id: 'CodingEstimate' });
export type CodingEstimate = z.output<typeof codingEstimateSchema>;

export const responseImportSchema = z
  .object({
    imported: z.number().int().min(0).describe('How many were kept; in a dry run, how many would be.'),
    coding: codingEstimateSchema,
    rejected: z
      .array(
        z.object({
          row: z
            .number()
            .int()
            .min(1)
            .describe('Place among the rows or responses, from 1; a CSV header does not count.'),
          line: z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('Line of the CSV on which the row ends, from 1, the header included.'),
          errors: z.array(fieldErrorSchema).max(maxErrors),
        }),
      )
      .max(maxResponsesPerRequest),
    skipped: z
      .array(
        z.object({
          row: z.number().int().min(1),
          line: z.number().int().min(1).optional(),
          column: z.string().max(500),
          cell: z.string().max(500).describe('Its beginning.'),
          reason: z.string().max(500),
          cure: z.string().max(500),
        }),
      )
      .max(maxResponsesPerRequest)
      .describe(
        'Cells of a CSV that cost their row something, though it was kept: ratings that cannot be read.',
      ),
  })
  .meta({ id: 'ResponseImport' });
export type ResponseImport = z.output<typeof responseImportSchema>;
export type RejectedRow = ResponseImport['rejected'][number];
export type SkippedCell = ResponseImport['skipped'][number];
