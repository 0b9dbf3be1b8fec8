import { z } from 'zod';
import { variants } from '../../../common/context/request-context.js';

/** So many minutes are shown, the one that is under way among them. */
export const shownMinutes = 60;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const milliseconds = z.number().int().min(0).max(1_000_000).nullable();

const amounts = {
  variant: z.enum(variants),
  requests: count.describe(
    'About sections, whether something was generated for them or not; those that were refused (4xx) left out.',
  ),
  generated: count.describe(
    'Of them those for which sections were generated, or could not be: what the safeguard judges, every one of them. ' +
      'Each persona of a batch is one, so they may be more than the requests.',
  ),
  failed: count.describe('Of those generated: a section could not be.'),
  unreadable: count.describe('Of those that failed: the output of the model could not be read.'),
  slow: count.describe('Of those generated: the whole answer took longer than `p95LimitMs`.'),
  p50Ms: milliseconds.describe('Of the whole answers of those generated, exact to 15 %; null without any.'),
  p95Ms: milliseconds.describe('The same of the 95th percentile.'),
};

export const variantTrafficSchema = z
  .object({
    from: z.iso.datetime().max(40).describe('When the first minute began.'),
    to: z.iso.datetime().max(40).describe('Now: the last minute is under way.'),
    processes: count.describe(
      'How many of them answered anything in that time. It is of all replicas together.',
    ),
    p95LimitMs: z.number().int().min(1).max(600_000).describe('The limit of the safeguard.'),
    minutes: z
      .array(z.object({ minute: z.iso.datetime().max(40).describe('When it began.'), ...amounts }))
      .max(shownMinutes * variants.length)
      .describe(
        'In which a variant answered something, the earliest first. What was answered in the last two seconds may be missing.',
      ),
    totals: z.array(z.object(amounts)).max(variants.length).describe('The same of the whole time.'),
  })
  .meta({ id: 'VariantTraffic' });
export type VariantTrafficReport = z.output<typeof variantTrafficSchema>;
