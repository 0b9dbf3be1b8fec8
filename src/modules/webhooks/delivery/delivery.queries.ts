/** A delivery whose time has come. */
export interface DueDelivery {
  id: string;
  eventId: string;
  body: string;
  /** Made so far. */
  attempts: number;
}

/** $endpoint, how many. */
export const dueDeliveries = `
  select id, event_id as "eventId", body, attempts from webhook_deliveries
  where webhook_id = ? and state = 'pending' and next_attempt_at <= statement_timestamp()
  order by next_attempt_at, id limit ?`;

/** Seconds until the next delivery of an endpoint may be tried. */
export const nextDue = `
  select extract(epoch from greatest(d.next_attempt_at, w.held_until) - statement_timestamp())::float8 as seconds
  from webhooks w join webhook_deliveries d on d.webhook_id = w.id
  where w.id = ? and w.enabled and d.state = 'pending' order by d.next_attempt_at limit 1`;

/** $status, delivery. */
export const delivered = `
  update webhook_deliveries set state = 'delivered', attempts = attempts + 1, last_attempt_at = statement_timestamp(),
    last_status = ?, last_failure = null
  where id = ?`;

/** $seconds until it is tried again (null: never), the same, status, failure, delivery. What was delivered stays so. */
export const failed = `
  update webhook_deliveries set state = case when ?::float8 is null then 'dead' else 'pending' end,
    attempts = attempts + 1, last_attempt_at = statement_timestamp(),
    next_attempt_at = statement_timestamp() + ? * interval '1 s', last_status = ?, last_failure = ?
  where id = ? and state = 'pending'`;

/** $whether it works, endpoint. */
export const noteHealth = `
  update webhooks set failing_since = case when ? then null else coalesce(failing_since, statement_timestamp()) end
  where id = ?`;

/** Pending deliveries become dead letters: nobody tries them while it is disabled. $reason, endpoint. */
export const disable = `
  with disabled as (
    update webhooks set enabled = false, disabled_because = ?, updated_at = statement_timestamp()
    where id = ? and enabled returning id),
  dead as (
    update webhook_deliveries set state = 'dead', last_failure = coalesce(last_failure, 'endpoint_disabled')
    where webhook_id in (select id from disabled) and state = 'pending' returning 1)
  select count(*)::int as dead from dead`;
