import { z } from 'zod';
import { numberProvenances, sectionSchema } from '../../common/domain/section.contract.js';

export const figureSchema = z
  .object({
    value: z
      .number()
      .nullable()
      .describe('Null where what it is made of is not known; `inputs` shows what is missing.'),
    unit: z.string(),
    provenance: z
      .enum(numberProvenances)
      .describe('measured: counted in responses; computed: by `formula`; benchmark: taken from `source`.'),
    source: z.string().nullable(),
    asOf: z.string().nullable(),
    formula: z.string().nullable(),
    inputs: z.record(z.string(), z.number().nullable()),
    interval: z.tuple([z.number(), z.number()]).optional().describe('At 95 %, [low, high].'),
    sampleSize: z.number().int().optional(),
    confidence: z.enum(['high', 'medium', 'low']),
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
      ltv: figureSchema,
      cac: figureSchema,
      paybackMonths: figureSchema,
      purchaseIntent: figureSchema,
    }),
    benchmarks: z.array(figureSchema.extend({ metric: z.string(), url: z.string().nullable() })),
  })
  .meta({ id: 'Kpi' });

export type Kpi = z.output<typeof kpiSchema>;
export const kpiSectionSchema = sectionSchema(kpiSchema, 'KpiSection');
