import { z } from 'zod';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { variants } from '../../common/context/request-context.js';
import { safeguardReportSchema } from './safeguard/safeguard.contract.js';
import { shadowSummarySchema } from './shadow-log.js';

const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .describe('Why; kept with the action. No personal data.');

const percent = z.number().int().min(1).max(100);

/** The body of `rollback` and `pause`; nobody in a hurry needs to send one. */
export const actionSchema = z.strictObject({ reason });
export type Action = z.output<typeof actionSchema>;

export const resumeSchema = z.strictObject({
  reason,
  share: percent.optional().describe('Percent of the users to begin again with; absent: as before.'),
});
export type Resume = z.output<typeof resumeSchema>;

export const promoteSchema = z.strictObject({
  reason,
  share: percent.optional().describe('One of the steps; absent: the next one.'),
  force: z.boolean().default(false).describe('Although the evidence does not carry it.'),
});
export type Promote = z.output<typeof promoteSchema>;

const failure = z.object({ code: z.string().max(100), message: z.string().max(2_000) });

export const rolloutSchema = z
  .object({
    decidedBy: z
      .enum(['kill', 'unleash', 'last_known_good', 'file', 'fallback'])
      .describe('What decides who gets which variant, by falling precedence.'),
    share: z
      .number()
      .nullable()
      .describe('Percent of the users who get the optimized way; null: rules that are not one share decide.'),
    killed: z.boolean().describe('Rolled back: everybody gets the archived way until `resume`.'),
    paused: z.boolean().describe('The share is held where it is until `resume`.'),
    revision: z.number().int().min(0).describe('Counts every action that changed something.'),
    changedAt: z.iso.datetime(),
    steps: z.array(percent).max(100),
    nextStep: percent.nullable(),
    promotion: z.object({
      ok: z.boolean().describe('Whether the evidence carries the next step.'),
      reasons: z.array(z.string().max(2_000)).max(100).describe('What is missing.'),
    }),
    flag: z.object({
      name: z.literal(optimizedFlag),
      enabled: z.boolean().nullable(),
      share: z.number().nullable(),
      source: z.enum(['unleash', 'last_known_good', 'file', 'fallback']),
      revision: z.string().max(200).nullable().describe('Equal on all replicas that decide alike.'),
      fetchedAt: z.iso.datetime().nullable().describe('When the source last gave or confirmed it.'),
      ageMs: z.number().nullable(),
      lastError: failure.extend({ at: z.iso.datetime() }).nullable(),
    }),
    unleash: z.object({
      configured: z.boolean(),
      adminToken: z.boolean().describe('Whether this service may change the flag there.'),
      agrees: z
        .boolean()
        .nullable()
        .describe('False: rolled back here, and still on there. Null: Unleash decides nothing here.'),
      lastError: failure.nullable(),
    }),
    safeguard: safeguardReportSchema,
    shadow: shadowSummarySchema,
    actions: z
      .array(
        z.object({
          id: z.number().int().min(1),
          at: z.iso.datetime(),
          action: z.enum(['rollback', 'pause', 'resume', 'promote']),
          actor: z
            .string()
            .max(128)
            .describe('`X-User-Id`, else `operator`; `safeguard`. Of older ones it may be the id of a key.'),
          reason: z.string().max(2_000).nullable(),
          details: z
            .record(z.string().max(100), z.unknown())
            .describe('`changed`: whether it changed anything.'),
        }),
      )
      .max(20)
      .describe('The latest twenty.'),
    variants: z.array(z.enum(variants)).max(variants.length),
  })
  .meta({ id: 'Rollout' });

export type RolloutReport = z.output<typeof rolloutSchema>;
