import { z } from 'zod';
import { dateOrMoment, line, webUrl } from '../../../common/http/text-schema.js';
import { listOf } from '../../../common/http/page.js';
import { metricKey, unitFault } from './benchmark-units.js';

export const tones = ['friendly', 'professional', 'urgent', 'empathetic'] as const;
export const messageTypes = ['email', 'ad', 'landing_page', 'social_post'] as const;

export const messagingDefaultsSchema = z.strictObject({
  tone: z.enum(tones).optional(),
  type: z.enum(messageTypes).optional(),
  variants: z.number().int().min(1).max(5).optional(),
  context: line(1000).optional(),
});
export type MessagingDefaults = z.output<typeof messagingDefaultsSchema>;

/** A BCP 47 tag that this runtime knows as a language. */
const languageTag = z
  .string()
  .max(35)
  .refine(isLanguageTag, 'Must be a BCP 47 tag of a known language, such as en or pl-PL.')
  .transform((tag) => Intl.getCanonicalLocales(tag)[0]!);

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Well-formed is not enough: `english` and `en-XX` are. Nothing can be written in no language, or in several at once. */
function isLanguageTag(tag: string): boolean {
  try {
    const { baseName, language } = new Intl.Locale(tag);
    return names.of(baseName) !== undefined && !['mul', 'zxx'].includes(language);
  } catch {
    return false;
  }
}

const projectFields = {
  name: line(200),
  product: line(2000).nullable().optional(),
  industry: line(200).nullable().optional(),
  language: languageTag.nullable().optional(),
  messagingDefaults: messagingDefaultsSchema.nullable().optional(),
};

export const newProjectSchema = z.strictObject(projectFields);
export type NewProject = z.output<typeof newProjectSchema>;

export const projectChangeSchema = newProjectSchema
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.');
export type ProjectChange = z.output<typeof projectChangeSchema>;

export const projectSchema = z
  .object({
    id: z.uuid(),
    name: z.string().max(200),
    product: z.string().max(2000).nullable(),
    industry: z.string().max(200).nullable(),
    language: z.string().max(35).nullable().describe('BCP 47; null: the language of the evidence.'),
    messagingDefaults: z
      .object({
        tone: z.enum(tones).optional(),
        type: z.enum(messageTypes).optional(),
        variants: z.number().int().min(1).max(5).optional(),
        context: z.string().max(1000).optional(),
      })
      .nullable(),
    version: z.number().int().min(1),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export const projectListSchema = listOf(projectSchema).meta({ id: 'ProjectList' });

/** Names as the KPI formulas read them are listed in `modules/kpi/formulas.ts`; others are kept and shown. */
export const benchmarksSchema = z.strictObject({
  benchmarks: z
    .array(
      z.strictObject({
        metric: z
          .string()
          .max(100)
          .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,99}$/, 'Must be a name such as churnRate.'),
        value: z.number(),
        unit: line(50),
        source: line(500),
        url: webUrl.nullable().optional(),
        asOf: dateOrMoment,
      }),
    )
    .max(200)
    .superRefine((benchmarks, context) => {
      const seen = new Set<string>();
      for (const [index, { metric, unit }] of benchmarks.entries()) {
        const name = metricKey(metric);
        if (seen.has(name))
          context.addIssue({ code: 'custom', path: [index, 'metric'], message: 'Named twice.' });
        seen.add(name);
        const message = unitFault(metric, unit);
        if (message) context.addIssue({ code: 'custom', path: [index, 'unit'], message });
      }
    }),
});
export type Benchmarks = z.output<typeof benchmarksSchema>;

export const benchmarkListSchema = z
  .object({
    benchmarks: z
      .array(
        z.object({
          metric: z.string().max(100),
          value: z.number(),
          unit: z.string().max(50),
          source: z.string().max(500),
          url: z.string().max(2000).nullable(),
          asOf: z.string().max(64),
        }),
      )
      .max(200),
  })
  .meta({ id: 'BenchmarkList' });
