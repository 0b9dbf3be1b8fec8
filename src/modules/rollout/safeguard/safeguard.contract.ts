import { z } from 'zod';
import { variants } from '../../../common/context/request-context.js';
import { judgedMetrics, metrics } from './count-row.js';
import { maxUsers } from './observed-users.js';
import { testKinds } from './safeguard-tests.js';
import { mismatchBelow } from './sample-ratio.js';

const count = z.number().int().min(0);
const rate = z.number().nullable().describe('events ÷ observations; null without observations.');
const metricText =
  'Of whole requests. `errors`: a section could not be generated; `parse_errors`: since the output of the model was not readable; `latency`: slower than its limit.';
const events = z
  .number()
  .min(0)
  .describe('Of ratings in parts, for each user 0 (all rated 5) to 1 (all rated 1), summed up.');

export const testReportSchema = z
  .object({
    kind: z
      .enum(testKinds)
      .describe(
        '`budget`: the optimized way against its budget; `recent`: the same over the latest observations; `control`: the optimized way against the archived one.',
      ),
    metric: z
      .enum(judgedMetrics)
      .describe(`${metricText} \`ratings\`: of sections, by their users; an observation is a user.`),
    observations: count,
    events,
    rate,
    budget: z
      .number()
      .nullable()
      .describe('Share that may have the event; null: the control is the measure.'),
    control: z
      .object({ observations: count, events, rate })
      .nullable()
      .describe('The archived way over the same time, where it is the measure.'),
    evidence: z
      .number()
      .nullable()
      .describe(
        'Against the optimized way; it begins with 1. Null: too little was observed to tell anything.',
      ),
    logEvidence: z.number().nullable().describe('Its natural logarithm.'),
    threshold: z.number().describe('1/α: reaching it fires.'),
    fired: z
      .boolean()
      .describe('The threshold is reached; `held` says where it decides nothing all the same.'),
  })
  .meta({ id: 'SafeguardTest' });
export type TestReport = z.output<typeof testReportSchema>;

export const safeguardEvidenceSchema = z.object({
  epoch: count,
  at: z.iso.datetime(),
  reason: z.string().describe('One sentence about the strongest evidence.'),
  tests: z.array(testReportSchema).describe('Those that fired, the strongest first.'),
});
/** What a rollback is decided on; plain JSON. */
export type SafeguardEvidence = z.output<typeof safeguardEvidenceSchema>;

export const safeguardReportSchema = z
  .object({
    mode: z
      .enum(['act', 'dry_run', 'off'])
      .describe('`dry_run`: only says that it would roll back; `off`: counts only.'),
    falseAlarmRate: z
      .number()
      .describe('α of all tests together, until the counts begin anew: of a way within its budgets.'),
    epoch: count.nullable().describe('Counts the changes after which all is observed anew.'),
    readAt: z.iso
      .datetime()
      .nullable()
      .describe('When the counts were last read; null: not since this process started.'),
    fired: safeguardEvidenceSchema.nullable().describe('What this process first saw fire in this epoch.'),
    held: z
      .array(z.string())
      .describe(
        'Why tests that reached their threshold roll nothing back: too few personas, or one tenant of several.',
      ),
    counts: z
      .array(
        z.object({
          variant: z.enum(variants),
          metric: z.enum(metrics).describe(metricText),
          observations: count.describe('Of all replicas, since the counts began anew.'),
          events: count,
          rate,
          budget: z.number(),
          evidence: z
            .number()
            .describe('That the rate is above the budget. Of the archived way it decides nothing.'),
          sinceEpoch: count.describe('Observations since the epoch began.'),
          observedAt: z.iso.datetime().nullable(),
        }),
      )
      .describe('What was observed at least once.'),
    ratings: z
      .array(
        z.object({
          variant: z.enum(variants),
          users: count.describe('Who rated a section of it in this epoch and window.'),
          average: z
            .number()
            .min(1)
            .max(5)
            .nullable()
            .describe('Of the averages of the users; null without any.'),
        }),
      )
      .describe('What users think of the sections they read, as the safeguard compares it.'),
    tests: z.array(testReportSchema),
    users: z
      .object({
        optimized: count,
        archived: count,
        expectedShare: z.number().nullable().describe('0–1; null: there is not one share.'),
        pValue: z
          .number()
          .nullable()
          .describe('Of the chi-square test of the one against the other; null: too few users, or no share.'),
        mismatch: z
          .boolean()
          .describe(`The p-value is below ${mismatchBelow}: the ways are not given out as the share says.`),
      })
      .describe(`Different users that this process observed in this epoch, the first ${maxUsers}.`),
  })
  .meta({ id: 'Safeguard' });
export type SafeguardReport = z.output<typeof safeguardReportSchema>;
