import { z } from 'zod';
import { purposes } from '../../common/context/request-context.js';

const day = z.iso.date();
const count = z.number().int().min(0);
/** Days that one answer may tell of. */
const maxDays = 92;
/** Of each day, section, variant, model and purpose at most one. */
const maxRows = 100_000;
const dayMs = 86_400_000;

export const usageQuerySchema = z
  .strictObject({
    from: day.optional().describe('First day, UTC; absent: 29 days before the last one.'),
    to: day.optional().describe('Last day, UTC; absent: today.'),
  })
  .transform(({ from, to = new Date().toISOString().slice(0, 10) }) => ({
    from: from ?? new Date(Date.parse(to) - 29 * dayMs).toISOString().slice(0, 10),
    to,
  }))
  .superRefine(({ from, to }, context) => {
    if (from > to) context.addIssue({ code: 'custom', path: ['from'], message: 'must not be after `to`' });
    if (Date.parse(to) - Date.parse(from) >= maxDays * dayMs)
      context.addIssue({ code: 'custom', path: ['from'], message: `at most ${maxDays} days at a time` });
  });
export type UsageQuery = z.output<typeof usageQuerySchema>;

const amounts = {
  calls: count.describe('Of the model, retries and repairs included.'),
  failedCalls: count.describe('Those without an answer that could be used; they are paid as well.'),
  uncountedCalls: count.describe('Those that broke before the server said what they cost.'),
  tokens: z.object({ input: count, output: count, thinking: count, cached: count, total: count }),
  cost: z.number().describe('In `currency`, by the price table in force when it was spent.'),
};

export const usageSchema = z
  .object({
    from: day,
    to: day,
    currency: z.literal('USD'),
    total: z.object(amounts),
    rows: z
      .array(
        z.object({
          day,
          section: z.string().max(100),
          variant: z.string().max(100),
          model: z.string().max(200),
          purpose: z
            .enum(purposes)
            .describe(
              '`request`: somebody asked. `precompute`: sections written before anybody asks. `coding`: answers coded into ' +
                'themes. `batch`: batches of more than ten personas.',
            ),
          sample: z
            .boolean()
            .describe(
              'Some of it by the sample model, which costs nothing: `cost` is what the model would have.',
            ),
          ...amounts,
        }),
      )
      .max(maxRows)
      .describe('The latest day first. What was spent in the last second may be missing.'),
    feedback: z
      .array(
        z.object({
          section: z.string().max(20),
          variant: z.string().max(20),
          count: count.describe('Ratings: of each user, persona and section the latest.'),
          average: z.number().min(1).max(5),
        }),
      )
      .max(8)
      .describe('What users gave sections in these days.'),
    budget: z
      .object({
        limit: count,
        spent: count,
        resetsAt: z.iso.datetime(),
        precompute: z
          .object({ limit: count, spent: count })
          .describe('What of them sections that are written before anybody asks may take, and have.'),
        batch: z
          .object({ limit: count, spent: count })
          .describe('What of them batches of more than ten personas may take, and have.'),
      })
      .describe('Tokens of today.'),
  })
  .meta({ id: 'Usage' });
export type UsageAnswer = z.output<typeof usageSchema>;
