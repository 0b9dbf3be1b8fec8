import type { RetentionConfig } from '../../../config/retention.js';

/** What is deleted by its age, or forgotten where the rest of its row stays. */
export interface Retention {
  /** Its table; named in the log. */
  table: string;
  /** SQL: whether a row is old, by PostgreSQL's clock. $1 is {@link Retention.limit}. */
  isOld: string;
  /** SQL: what is put in place of it; a row that has none of these goes whole. */
  forget?: string;
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
  // With their results. One that did not end by then never will.
  {
    table: 'batches',
    isOld: `coalesce(finished_at, created_at + interval '7 days') < now() - $1 * interval '1 hour'`,
    limit: 'batchHours',
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
  {
    table: 'audit_records',
    isOld: `user_id is not null and at < now() - $1 * interval '1 day'`,
    forget: 'user_id = null, user_salt = null',
    limit: 'auditUserDays',
  },
  // A second one of the same id is refused by its time long before that.
  {
    table: 'incoming_messages',
    isOld: `created_at < now() - $1 * interval '1 hour'`,
    limit: 'idempotentAnswerHours',
  },
  {
    table: 'webhook_deliveries',
    isOld: `state <> 'pending' and created_at < now() - $1 * interval '1 day'`,
    limit: 'webhookDeliveryDays',
  },
];

/** Parameters: the limit, and how many rows at most. A row that somebody holds is left for the next time. */
export function deleteOld({ table, isOld, forget }: Retention) {
  return {
    name: `clean-up-${table}`,
    text: `with gone as (
        ${forget ? `update ${table} set ${forget}` : `delete from ${table}`} where ctid = any (array(
          select ctid from ${table} where ${isOld} limit $2 for update skip locked))
        returning 1)
      select count(*)::int as rows from gone`,
  };
}
