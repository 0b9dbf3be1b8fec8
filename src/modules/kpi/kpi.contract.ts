import { z } from 'zod';
import { numberProvenances, sectionSchema } from '../../common/domain/section.contract.js';

export const figureSchema = z
  .object({
    value: z
      .number()
      .nullable()
      .describe('Null where what it is made of is not known or is not clear: see `reason`.'),
    unit: z.string().max(200),
    provenance: z
      .enum(numberProvenances)
      .describe('measured: counted in responses; computed: by `formula`; benchmark: taken from `source`.'),
    source: z.string().max(10_000).nullable(),
    asOf: z.string().max(64).nullable(),
    formula: z.string().max(2_000).nullable(),
    inputs: z.record(z.string(), z.number().nullable()),
    interval: z.tuple([z.number(), z.number()]).optional().describe('At 95 %, [low, high].'),
    sampleSize: z.number().int().min(0).optional(),
    confidence: z.enum(['high', 'medium', 'low']),
    reason: z.string().max(10_000).nullable().describe('Why `value` is null; null where it is not.'),
  })
  .meta({ id: 'Figure' });
export type Figure = z.output<typeof figureSchema>;

export const kpiSchema = z
  .object({
    metrics: z.object({
      segmentSize: figureSchema,
      conversionRate: figureSchema,
      retentionRate: figureSchema,
      nps: figureSchema,
      csat: figureSchema.describe('Share of ratings in the upper points of a question about satisfaction.'),
      ces: figureSchema.describe('Mean rating of a question about effort; `unit` says which end is easy.'),
      churnIntent: figureSchema.describe(
        'Share of ratings in the two highest points of a question about leaving.',
      ),
      ltv: figureSchema,
      cac: figureSchema,
      paybackMonths: figureSchema,
      purchaseIntent: figureSchema,
    }),
    benchmarks: z
      .array(figureSchema.extend({ metric: z.string().max(100), url: z.string().max(2_000).nullable() }))
      .max(200),
  })
  .meta({ id: 'Kpi' });

export type Kpi = z.output<typeof kpiSchema>;
export const kpiSectionSchema = sectionSchema(kpiSchema, 'KpiSection');
