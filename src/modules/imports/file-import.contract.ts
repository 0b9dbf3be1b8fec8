import { z } from 'zod';
import { listOf, pageQuerySchema } from '../../common/http/page.js';
import { queryFlag } from '../../common/http/query-flag.js';
import { line } from '../../common/http/text-schema.js';
import { problemSchema } from '../../common/problem/problem.js';
import {
  columnRoles,
  type Corrections,
  encodings,
  fileFormats,
  intakeKinds,
} from '../intake/intake.contract.js';
import { codingEstimateSchema } from '../personas/evidence/response.contract.js';

export const runningStates = ['waiting', 'reading', 'importing'] as const;
export const importStates = [...runningStates, 'done', 'failed'] as const;

const flag = queryFlag.prefault('false');

export const filesQuerySchema = z.strictObject({
  name: line(500).optional().describe("The file's name: its ending says what the content leaves open."),
  dryRun: flag.describe('Says what the file is taken for, and what would be imported; imports nothing.'),
  again: flag.describe('Takes a file that was imported before.'),
  mapping: z
    .string()
    .max(12_000)
    .optional()
    .describe('JSON, as an answer has it under `mapping`: what the file is, where it was taken wrongly.'),
});
export type FilesQuery = z.output<typeof filesQuerySchema>;

const count = z.number().int().min(0);
const name = z.string().max(2_000);
/** What a report says of a file, its beginning; and of a list the first ones. */
export const reportLimits = { text: 2_000, list: 1_000 };
const said = z.string().max(reportLimits.text);
const several = <T extends z.ZodType>(entry: T) => z.array(entry).max(reportLimits.list);
const single = z.string().min(1).max(10);

const scaleSchema = z
  .strictObject({ min: z.number(), max: z.number(), stated: z.boolean().optional() })
  .refine(({ min, max }) => min < max, { path: ['max'], error: 'Must be greater than min.' })
  // Whoever sends one back has seen it.
  .transform(({ min, max }) => ({ min, max, stated: true }));

/** What of a file was taken wrongly. What is left out is told from the file. */
export const mappingSchema = z.strictObject({
  kind: z.enum(intakeKinds).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: single.optional(),
  quote: single.nullable().optional(),
  escape: single.optional(),
  titleRows: z.number().int().min(0).max(100).optional(),
  headerRows: z.number().int().min(0).max(5).optional(),
  list: z.string().max(500).optional(),
  sheet: z.string().max(100).optional(),
  columns: z
    .array(
      z.strictObject({
        name,
        role: z.enum(columnRoles).optional(),
        question: z.string().max(2_000).nullable().optional(),
        scale: scaleSchema.nullable().optional(),
        ratingOf: name.nullable().optional(),
        pseudonymised: z.boolean().optional(),
        dateOrder: z.enum(['dayFirst', 'monthFirst']).nullable().optional(),
      }),
    )
    .max(1_000)
    .optional(),
  interviewers: z.array(z.string().max(200)).max(100).optional(),
});

/** As the reader takes it: a member that is not stated is not there. */
export function correctionsOf(mapping: z.output<typeof mappingSchema>): Corrections {
  return JSON.parse(JSON.stringify(mapping)) as Corrections;
}

const noteSchema = z
  .object({
    row: count.nullable().describe('Below the header, from 1; of JSON the place in its list.'),
    line: count
      .nullable()
      .describe('Line of the file on which it ends, from 1; of a sheet the number of its row.'),
    page: count.nullable().describe('Of a PDF, from 1.'),
    column: said.nullable(),
    cell: said.nullable().describe('What stands there, its beginning.'),
    reason: said,
    cure: said,
  })
  .meta({ id: 'ImportNote' });

const columnSchema = z
  .object({
    name: said,
    role: z.enum(columnRoles),
    question: said.nullable(),
    scale: z.object({ min: z.number(), max: z.number(), stated: z.boolean() }).nullable(),
    ratingOf: said.nullable().describe('Of a rating: the column whose answer it goes with.'),
    figure: said.nullable().describe('Of a rating: which figure its scores are counted as.'),
    personal: z.enum(['name', 'email', 'phone', 'address']).nullable().describe('What it seems to hold.'),
    pseudonymised: z.boolean(),
    dateOrder: z.enum(['dayFirst', 'monthFirst']).nullable(),
    examples: z.array(said).max(3).describe('Up to three cells, of a dry run.'),
    filled: count,
    why: said,
  })
  .meta({ id: 'ImportColumn' });

const importReportSchema = z.object({
  recognised: z
    .object({
      kind: z.enum(intakeKinds),
      format: z.enum(fileFormats),
      maker: said.nullable().describe('The tool it was exported from.'),
      why: said,
      encoding: z.enum(encodings),
      encodingSure: z.boolean(),
      delimiter: said.nullable(),
      titleRows: count,
      headerRows: count,
      list: said.nullable(),
      sheet: said.nullable(),
      sheets: z
        .array(z.object({ name: said, rows: count, hidden: z.boolean(), why: said }))
        .max(reportLimits.list)
        .describe('Of a workbook: all of them, each with why it is read or not.'),
    })
    .nullable()
    .describe('Null until it was looked through.'),
  columns: several(columnSchema),
  speakers: several(
    z.object({ name: said, turns: count, interviewer: z.boolean(), pseudonymised: z.boolean() }),
  ),
  counts: z
    .object({
      rows: count,
      imported: count.describe('Responses, passages, personas or benchmarks; in a dry run: would be.'),
      skipped: count.describe('Rows, entries and values.'),
      overLimit: count,
      respondents: count
        .optional()
        .describe('Different people whom the responses name. Missing of imports from before it was counted.'),
    })
    .nullable(),
  skipped: several(noteSchema).describe('The first hundred.'),
  unmapped: several(said).describe('Columns, members and entries that have no place.'),
  warnings: several(noteSchema).describe('Read, but not as it stands. The first hundred.'),
  overLimit: z
    .object({ limit: said, fromRow: count, cure: said })
    .nullable()
    .describe('What there is no room for: it is not imported, the rest is.'),
  coding: codingEstimateSchema.nullable(),
  mapping: z
    .record(z.string().max(100), z.unknown())
    .nullable()
    .describe('As what it was read: to be corrected and sent back.'),
});
export type ImportReport = z.output<typeof importReportSchema>;

const row = count.nullable().describe('As in a note.');

/** What would be kept of one row, the beginning of its texts. */
const previewedItemSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('response'),
      row,
      question: said.nullable(),
      answer: said.nullable(),
      respondentId: said.nullable(),
      rating: z.object({ value: z.number(), min: z.number(), max: z.number() }).nullable(),
      askedAt: said.nullable(),
    }),
    z.object({ type: z.literal('passage'), row, text: said, source: said }),
    z.object({
      type: z.literal('persona'),
      row,
      name: said,
      headline: said.nullable(),
      occupation: said.nullable(),
    }),
    z.object({
      type: z.literal('benchmark'),
      row,
      metric: said,
      value: z.number(),
      unit: said,
      source: said,
      asOf: said,
    }),
  ])
  .meta({ id: 'PreviewedItem' });
export type PreviewedItem = z.output<typeof previewedItemSchema>;

/** Of so many items a dry run tells what would be kept. */
export const mostPreviewed = 5;

export const fileImportSchema = importReportSchema
  .extend({
    importId: z.uuid().nullable().describe('Null: of a dry run.'),
    state: z.enum(['dry_run', ...importStates]),
    file: z.object({ name: said.nullable(), bytes: count, sha256: z.string().max(64) }),
    createdAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    progress: z.object({ rows: count, of: count.nullable() }).nullable().describe('While it runs.'),
    problem: problemSchema.nullable().describe('Why it failed: then nothing of it is in.'),
    preview: z
      .array(previewedItemSchema)
      .max(mostPreviewed)
      .describe('Of a dry run: the first, as they would be kept.'),
  })
  .meta({ id: 'FileImport' });
export type FileImportView = z.output<typeof fileImportSchema>;

export const fileImportListSchema = listOf(fileImportSchema).meta({ id: 'FileImportList' });

export const fileImportListQuerySchema = pageQuerySchema.extend({
  sort: z
    .enum(['created', '-created'])
    .default('created')
    .describe('The oldest first, with `-` the latest. A page goes on after `startingAfter` in this order.'),
});
export type FileImportListQuery = z.output<typeof fileImportListQuerySchema>;
