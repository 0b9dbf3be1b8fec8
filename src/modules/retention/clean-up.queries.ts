import type { RetentionConfig } from '../../../config/retention.js';

/** What is deleted by its age. */
export interface Retention {
  /** Its table; named in the log. */
  table: string;
  /** SQL: whether a row is old, by PostgreSQL's clock. $1 is {@link Retention.limit}. */
  isOld: string;
  limit: keyof RetentionConfig;
}

export const retentions: readonly Retention[] = [
  {
    table: 'idempotent_requests',
    isOld: `created_at < now() - $1 * interval '1 hour'`,
    limit: 'idempotentAnswerHours',
  },
  {
    table: 'stream_tokens',
    isOld: `expires_at < now() - $1 * interval '1 hour'`,
    limit: 'idempotentAnswerHours',
  },
  // Of uploads whose request ended halfway: nobody reads them.
  {
    table: 'file_chunks',
    isOld: `created_at < now() - $1 * interval '1 hour'
      and not exists (select from imports i where i.file_id = file_chunks.file_id)`,
    limit: 'idempotentAnswerHours',
  },
  // Other sections are kept twenty a persona, section, variant and order, and there are only so many orders.
  {
    table: 'kept_sections',
    isOld: `one_off and created_at < now() - $1 * interval '1 day'`,
    limit: 'messageDays',
  },
  {
    table: 'rollout_actions',
    isOld: `at < now() - $1 * interval '1 day' and id <= (select max(id) - 100 from rollout_actions)`,
    limit: 'rolloutActionDays',
  },
  {
    table: 'model_usage',
    isOld: `day < (now() at time zone 'utc')::date - $1::int`,
    limit: 'usageDays',
  },
];

/** Parameters: the limit, and how many rows at most. A row that somebody holds is left for the next time. */
export function deleteOld({ table, isOld }: Retention) {
  return {
    name: `clean-up-${table}`,
    text: `with gone as (
        delete from ${table} where ctid = any (array(
          select ctid from ${table} where ${isOld} limit $2 for update skip locked))
        returning 1)
      select count(*)::int as rows from gone`,
  };
}
