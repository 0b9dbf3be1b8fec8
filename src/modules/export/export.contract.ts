import { z } from 'zod';
import { variants } from '../../common/context/request-context.js';
import { digitalSourceTypes } from '../../common/domain/generated-by.js';
import { evidenceCountsSchema, sectionNames, sectionStatuses } from '../../common/domain/section.contract.js';
import { detailsQuerySchema, sectionSchemas } from '../details/details.contract.js';
import { personaSchema } from '../personas/persona.contract.js';

/** Formats of an export, with the media types that they are asked for by. */
export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  md: 'text/markdown',
  pdf: 'application/pdf',
} as const;
export type ExportFormat = keyof typeof mediaTypes;
export const exportFormats = Object.keys(mediaTypes) as [ExportFormat, ...ExportFormat[]];

export const exportQuerySchema = detailsQuerySchema.omit({ refresh: true }).extend({
  format: z.enum(exportFormats).optional().describe('Default: what `Accept` asks for, else json.'),
  delimiter: z
    .enum(['comma', 'semicolon', 'tab'])
    .default('comma')
    .describe(
      'Of a CSV. Excel expects the semicolon where the decimal sign is a comma, as in most of Europe: then numbers have one.',
    ),
});
export type ExportQuery = z.output<typeof exportQuerySchema>;

const text = (max: number) => z.string().max(max);
const count = z.number().int().min(0).max(10_000_000);

const sourceSchema = z
  .object({
    number: count.min(1).describe('As the other formats cite it.'),
    kind: z.enum(['response', 'passage', 'missing']).describe('`missing`: cited, and removed since.'),
    id: z.uuid(),
    respondent: text(200).nullable().describe('Who answered, as it was imported.'),
    question: text(2_000).nullable(),
    askedAt: z.iso.datetime().nullable(),
    source: text(500).nullable().describe('Of a passage of market context.'),
    url: text(2_000).nullable(),
    publishedAt: text(40).nullable(),
    text: text(50_000).nullable().describe('The answer or passage as it is kept.'),
  })
  .meta({ id: 'ExportSource' });
export type Source = z.output<typeof sourceSchema>;

const cardSchema = z
  .object({
    section: z.enum(sectionNames),
    status: z.enum(sectionStatuses),
    problem: text(10_000).nullable().describe('Why there is none.'),
    ai: z.boolean().describe('Whether a model wrote it.'),
    model: text(200).nullable(),
    promptVersion: text(200).nullable(),
    generatedAt: z.iso.datetime().nullable(),
    inputHash: text(64).nullable(),
    evidence: evidenceCountsSchema.nullable(),
    checks: z.object({ passed: count, of: count, failed: z.array(text(10_000)).max(100) }).nullable(),
    score: z.number().min(0).max(1).nullable(),
    caveats: z.array(text(10_000)).max(100),
  })
  .meta({ id: 'ProvenanceCard' });
export type Card = z.output<typeof cardSchema>;

export const personaExportSchema = z
  .object({
    formatVersion: z.literal('1.0'),
    exportedAt: z.iso.datetime(),
    language: text(35).describe('BCP 47, of what was written.'),
    generatedBy: z
      .object({
        ai: z.boolean().describe('Whether a model wrote anything in it.'),
        models: z.array(text(200)).max(10),
        digitalSourceType: z.enum(Object.values(digitalSourceTypes)),
      })
      .describe('Marks the file (EU AI Act, Article 50); each section has a mark of its own.'),
    project: z.object({
      id: z.uuid(),
      name: text(200),
      product: text(2_000).nullable(),
      industry: text(200).nullable(),
    }),
    persona: personaSchema,
    version: count.describe("The persona's version that this was made from."),
    variant: z.enum(variants),
    generatedAt: z.iso.datetime(),
    sections: z.object(sectionSchemas).partial().describe('As in the details.'),
    sources: z.array(sourceSchema).max(100_000).describe('Whatever is cited, in the order of the text.'),
    provenance: z.array(cardSchema).max(4).describe('Of each section, what it was made by and from.'),
  })
  .meta({ id: 'PersonaExport' });
export type PersonaExport = z.output<typeof personaExportSchema>;
