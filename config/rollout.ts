import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from './project-file.js';

const rate = z.number().gt(0).lt(1);
const milliseconds = z.number().int().min(1).max(600_000);

/** `config/rollout.json`: how the optimized way is rolled out, and what rolls it back by itself. */
export const rolloutConfigSchema = z.strictObject({
  /** Shares of the users, in percent, that `promote` goes through. */
  steps: z
    .array(z.number().int().min(1).max(100))
    .min(1)
    .refine((steps) => steps.every((step, index) => index === 0 || step > steps[index - 1]!), {
      error: 'must rise',
    }),
  promotion: z.strictObject({
    /** Observations of each variant, since the last change, that a promotion wants to see. */
    minimumSample: z.number().int().min(0),
    /** The archived way must have been observed so recently, in seconds, unless the share is 0 or 100 %. */
    controlFreshSeconds: z.number().int().min(1),
  }),
  safeguard: z.strictObject({
    /** `dry_run`: says what it would do; `off`: counts, since a promotion asks for it, and judges nothing. */
    mode: z.enum(['act', 'dry_run', 'off']),
    /**
     * Of all tests together, until the counts begin anew: how often an optimized way is rolled back that is within its
     * budgets and no worse than the archived one.
     */
    falseAlarmRate: rate,
    /** One observation a user and variant in so many seconds: one client that repeats itself decides nothing. */
    userWindowSeconds: z.number().int().min(0).max(86_400),
    /** So many users of an API key are observed in that time, for each variant and process: whoever has it names them. */
    usersPerKey: z.number().int().min(1).default(500),
    /** The counts begin anew after so much: what was good long ago must not hide what is bad now. */
    restart: z.strictObject({
      /** Of the optimized way. */
      observations: z.number().int().min(100),
      hours: z.number().min(0.1).max(720),
      /** The same, for a second look at what is plainly broken of late. */
      recentObservations: z.number().int().min(100),
    }),
    /** What users think of sections: those of the optimized way compared with those of the archived one. */
    ratings: z
      .strictObject({
        /** So many users of each way must have rated something. */
        minimumUsers: z.number().int().min(10),
        /** After so many days ratings begin anew. */
        days: z.number().int().min(1).max(366),
      })
      .default({ minimumUsers: 30, days: 30 }),
    /** Share of the requests for which a section could not be generated. */
    errorBudget: rate,
    /** The same, since the output of the model could not be read. */
    parseErrorBudget: rate,
    /** 95 % of the requests for which something had to be generated are to take no longer, in milliseconds. */
    p95Ms: milliseconds,
  }),
  shadow: z.strictObject({
    /** Share of cold loads, 0–1, after which the other variant is run too, for comparison. */
    share: z.number().min(0).max(1),
    /** What all shadow runs of one process may spend in an hour. */
    tokensPerHour: z.number().int().min(0),
    /** Longest time for one of them, in milliseconds. */
    timeoutMs: milliseconds,
  }),
});

export type RolloutConfig = z.output<typeof rolloutConfigSchema>;

/** @throws {z.ZodError | SyntaxError} where the file does not fit */
export function readRolloutConfig(): RolloutConfig {
  return rolloutConfigSchema.parse(JSON.parse(readFileSync(projectFile('config/rollout.json'), 'utf8')));
}
