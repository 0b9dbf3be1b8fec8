import type { Variant } from '../../../common/context/request-context.js';

/** What one process answered in a minute, one variant. */
export interface MinuteCounts {
  /** When it began, ISO 8601. */
  minute: string;
  variant: Variant;
  requests: number;
  generated: number;
  failed: number;
  unreadable: number;
  slow: number;
  durations: number[];
}

/** Rows older than that are of no use to anybody; a little longer than what is shown. */
const keptMinutes = 120;

/**
 * Writes totals, not what was added: to write again what was perhaps written counts nothing twice.
 *
 * Parameters: the process; its minutes as JSON.
 */
export const writeMinutes = {
  name: 'rollout-traffic-write',
  text: `
    with gone as (
      delete from rollout_traffic where minute < now() - interval '${keptMinutes} minutes'
    )
    insert into rollout_traffic
      (minute, variant, process, requests, generated, failed, unreadable, slow, durations)
    select minute, variant, $1::uuid, requests, generated, failed, unreadable, slow, durations
    from jsonb_to_recordset($2::jsonb) as given (minute timestamptz, variant text, requests bigint, generated bigint,
      failed bigint, unreadable bigint, slow bigint, durations int[])
    on conflict (minute, variant, process) do update set
      requests = excluded.requests, generated = excluded.generated, failed = excluded.failed,
      unreadable = excluded.unreadable, slow = excluded.slow, durations = excluded.durations`,
};

export interface MinuteRow extends Omit<MinuteCounts, 'minute'> {
  minute: Date;
}

/** All processes together, the earliest minute first. Parameter: when the first minute begins. */
export const readMinutes = {
  name: 'rollout-traffic-read',
  text: `
    with places as (
      select minute, variant, place, sum(count)::int as count
      from rollout_traffic cross join unnest(durations) with ordinality as each (count, place)
      where minute >= $1::timestamptz group by 1, 2, 3
    ),
    counts as (
      select minute, variant, array_agg(count order by place) as durations from places group by 1, 2
    )
    select minute, variant, sum(requests)::float8 as requests, sum(generated)::float8 as generated,
      sum(failed)::float8 as failed, sum(unreadable)::float8 as unreadable, sum(slow)::float8 as slow,
      counts.durations
    from rollout_traffic join counts using (minute, variant)
    group by minute, variant, counts.durations order by minute, variant`,
};

/** How many processes answered anything. Parameter: since when. */
export const countProcesses = {
  name: 'rollout-traffic-processes',
  text: `select count(distinct process)::int as processes from rollout_traffic where minute >= $1::timestamptz`,
};
