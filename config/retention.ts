import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from './project-file.js';

const days = z.number().int().min(1).max(36_500);

/** `config/retention.json`: how long is kept what would only grow. */
export const retentionConfigSchema = z.strictObject({
  /** What the audit calls users: `X-User-Id`. Its records stay, with a hash that tells nothing. */
  auditUserDays: days,
  /** When what is older is deleted, in UTC: minute, hour, day of the month, month, weekday. */
  cleanUp: z.string(),
  /** When what was deleted and can no longer be had back is deleted for good; as `cleanUp`. */
  purge: z.string(),
  /** For how long a persona or a project that was deleted can be had back; 0.5: twelve hours. */
  undoDays: z.number().min(0).max(3_650),
  /** An answer to a request with an `Idempotency-Key`: so long the key gives it again. */
  idempotentAnswerHours: z.number().int().min(1).max(8_760),
  /** A batch in the background and its results, once it has ended; one that did not end, a week longer. */
  batchHours: z.number().int().min(1).max(8_760),
  /** Messages that were written for a text of somebody's own; the same order writes them again afterwards. */
  messageDays: days,
  /** What operators and the safeguard decided. The latest hundred stay. */
  rolloutActionDays: days,
  /** What the model was paid for; `GET /v1/usage` knows nothing older. */
  usageDays: z.number().int().min(2).max(36_500),
  /** Webhooks' deliveries, dead letters too; those that are still tried stay. */
  webhookDeliveryDays: days,
});

export type RetentionConfig = z.output<typeof retentionConfigSchema>;

/** @throws {z.ZodError | SyntaxError} where the file does not fit */
export function readRetentionConfig(): RetentionConfig {
  return retentionConfigSchema.parse(JSON.parse(readFileSync(projectFile('config/retention.json'), 'utf8')));
}
