import { z } from 'zod';
import { decimal } from '../../../../config/decimal.js';
import { listOf, pageQuerySchema } from '../../../common/http/page.js';

const action = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x20-\x7e]+$/);

/** The latest first. */
export const auditQuerySchema = pageQuerySchema.omit({ startingAfter: true }).extend({
  startingAfter: decimal(z.number().int().min(1).max(Number.MAX_SAFE_INTEGER))
    .optional()
    .describe('The id of the last one already seen: what follows is older.'),
  from: z.iso.datetime({ offset: true }).max(40).optional().describe('Not before this time.'),
  to: z.iso.datetime({ offset: true }).max(40).optional().describe('Not after it.'),
  action: action.optional().describe('As an entry has it, such as `PATCH /v1/personas/:id`.'),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const wholeAuditQuerySchema = auditQuerySchema.extend({
  target: z.uuid().optional().describe('An id that the action was done to, or that it made.'),
});
export type WholeAuditQuery = z.output<typeof wholeAuditQuerySchema>;

export const auditEntrySchema = z
  .object({
    id: z
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .describe('Its number in the chain. Those of outcomes are left out.'),
    at: z.iso.datetime().max(40).describe('When it was about to be done.'),
    action: action.describe(
      'Method and route of the call; of what the service did by itself, a noun and a verb.',
    ),
    params: z
      .record(z.string().max(40), z.string().max(40))
      .describe('The ids in the route, by name. None of what was refused: they may be of nothing.'),
    actor: z.object({
      kind: z.enum(['api_key', 'operator', 'service']),
      id: z.string().max(200).nullable().describe('Of the key; of the service, which job.'),
      userId: z.string().max(128).nullable().describe('`X-User-Id`, until it is forgotten.'),
    }),
    requestId: z.string().max(128).nullable(),
    outcome: z
      .enum(['done', 'refused', 'failed', 'unknown'])
      .describe(
        '`refused`: answered with 4xx, nothing was changed. `failed`: it may have changed something. `unknown`: it still ' +
          'runs, or ended with its process; it may have been done.',
      ),
    status: z.number().int().min(100).max(599).nullable().describe('Of the answer.'),
    endedAt: z.iso.datetime().max(40).nullable(),
    created: z.array(z.uuid()).max(2_000).describe('Ids of what was made.'),
    replayed: z.boolean().describe('Answered as the first request with its Idempotency-Key: done only once.'),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .max(64)
      .describe('SHA-256 of the record and all that were before it.'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof auditEntrySchema>;

export const auditListSchema = listOf(auditEntrySchema).meta({ id: 'AuditList' });
