import { z } from 'zod';
import { decimal } from '../../../../config/decimal.js';
import { variants } from '../../../common/context/request-context.js';
import { sectionNames } from '../../../common/domain/section.contract.js';
import { listOf } from '../../../common/http/page.js';
import { batchResultSchema, maxPersonas } from '../batch.contract.js';

export const batchStates = ['running', 'completed', 'cancelled'] as const;
export const itemStatuses = ['waiting', 'completed', 'failed', 'cancelled'] as const;

/** Results in one answer: with the three sections that are the default, one takes about 22 KB. */
const maxResults = 50;
/** Results that one event names. */
export const maxNews = 100;

const count = z.number().int().min(0).max(maxPersonas);
const index = z
  .number()
  .int()
  .min(0)
  .max(maxPersonas - 1);

const countsSchema = z.object({
  total: count.describe('A persona that is named twice counts twice, in each of them.'),
  waiting: count,
  completed: count,
  failed: count,
  cancelled: count,
});

export const batchStatusSchema = z
  .object({
    id: z.uuid(),
    state: z
      .enum(batchStates)
      .describe(
        '`completed`: every result is there, failed ones too. `cancelled`: what was not there then never will.',
      ),
    sections: z.array(z.enum(sectionNames)).max(sectionNames.length),
    counts: countsSchema,
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable().describe('When it is gone with its results; null while it runs.'),
  })
  .meta({ id: 'BatchStatus' });
export type BatchStatus = z.output<typeof batchStatusSchema>;

export const batchListSchema = listOf(batchStatusSchema).meta({ id: 'BatchList' });

export const batchItemSchema = batchResultSchema
  .extend({
    index: index.describe('Its place among the ids that were asked for, from 0.'),
    status: z
      .enum(itemStatuses)
      .describe('As in a batch that is answered at once; `waiting` and `cancelled` ones have no sections.'),
    variant: z.enum(variants).nullable().describe('In which way it was made; null where it was not.'),
  })
  .meta({ id: 'BatchItem' });
export type BatchItemView = z.output<typeof batchItemSchema>;

export const batchPageSchema = batchStatusSchema
  .extend({
    results: z.array(batchItemSchema).max(maxResults).describe('In the order asked.'),
    hasMore: z.boolean().describe('Whether there are more after these.'),
  })
  .meta({ id: 'BatchPage' });

export const resultsQuerySchema = z.strictObject({
  limit: decimal(z.number().int().min(0).max(maxResults))
    .default(20)
    .describe(
      `How many results at most, 0–${maxResults}; 0 tells the progress alone. An answer is also cut at 1 MiB, so ask \`hasMore\` whether there are more.`,
    ),
  startingAfter: decimal(index).optional().describe('The `index` of the last result already seen.'),
  status: z.enum(itemStatuses).optional().describe('Only results of this status.'),
});
export type ResultsQuery = z.output<typeof resultsQuerySchema>;

/** The events of a batch's progress; `data` stands in its line as JSON. */
export const batchEventSchema = z
  .union([
    z
      .object({
        event: z.literal('progress'),
        id: z.string().max(10),
        data: batchStatusSchema.pick({ state: true, counts: true }).extend({
          results: z
            .array(batchItemSchema.pick({ index: true, personaId: true, status: true }))
            .max(maxNews)
            .describe('Those that were done since the event before, in that order.'),
        }),
      })
      .describe('How far it is. The first event says so at once.'),
    z
      .object({ event: z.literal('done'), data: batchStatusSchema })
      .describe('The batch as it ended: the last event.'),
  ])
  .meta({ id: 'BatchEvent' });
