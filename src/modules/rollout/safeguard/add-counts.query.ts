import type { Variant } from '../../../common/context/request-context.js';
import { concernedPersonas, type Counts, type CountRow, type Metric } from './count-row.js';

/** What to add to a row. */
export type Increment = { readonly metric: Metric } & Record<Variant, Counts>;

/** What to add to the share of a tenant in a row: of the optimized way. */
export interface TenantIncrement extends Counts {
  readonly metric: Metric;
  readonly tenantId: string;
  /** Some that had the event. */
  readonly personas: Set<string>;
}

/** A row as the query gives it: bigint as float8, times in milliseconds. */
export interface CountsQueryRow {
  metric: Metric;
  epoch: number;
  optimized_observations: number;
  optimized_events: number;
  archived_observations: number;
  archived_events: number;
  recent_observations: number;
  recent_events: number;
  optimized_since_epoch: number;
  archived_since_epoch: number;
  optimized_at: number | null;
  archived_at: number | null;
}

const shown = `metric, epoch,
  optimized_observations::float8, optimized_events::float8,
  archived_observations::float8, archived_events::float8,
  recent_observations::float8, recent_events::float8,
  optimized_since_epoch::float8, archived_since_epoch::float8,
  (extract(epoch from optimized_at) * 1000)::float8 as optimized_at,
  (extract(epoch from archived_at) * 1000)::float8 as archived_at`;

/**
 * Adds increments and gives every row as it is then; with empty arrays it only reads.
 *
 * Where a row is of an older epoch, or has been filled, it begins anew with what is added; `kept` factors of 0 say so.
 * Increments of an older epoch than the row's are dropped. So are those of a flush that was added already: where its
 * answer was lost it is sent again, and a statement that nobody waits for any more may still be carried out. A row that
 * begins anew forgets the flushes of others, else it would keep those of every process there ever was; one whose answer
 * was lost in that moment is added twice.
 *
 * Replicas lock the rows in one order.
 *
 * The column `section` is always `details`, the whole request: the release before counted each section as well, and the two
 * run side by side while replicas are updated.
 *
 * The shares of the tenants go with the rows: one that belongs to a row from before it began anew begins anew as well.
 *
 * Parameters: the columns of the increments, see {@link columnsOf}; epoch; the replica's id and its flush's number, which
 * counts up; observations and hours after which a row begins anew; observations after which its latest ones do; the columns
 * of the tenants' increments, see {@link tenantColumnsOf}.
 */
export const addCounts = {
  name: 'rollout-counts',
  text: `
    with given as (
      select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
        as given (metric, optimized, optimized_events, archived, archived_events)
    ),
    added as (
      insert into rollout_counts as row (
        metric, section, epoch, optimized_observations, optimized_events, archived_observations, archived_events,
        recent_observations, recent_events, optimized_since_epoch, archived_since_epoch,
        optimized_at, archived_at, flushes)
      select metric, 'details', $6::int, optimized, optimized_events, archived, archived_events,
        optimized, optimized_events, optimized, archived,
        case when optimized > 0 then clock_timestamp() end, case when archived > 0 then clock_timestamp() end,
        jsonb_build_object($7::text, $8::bigint)
      from given order by metric
      on conflict (metric, section) do update set (
        epoch, began_at, recent_began_at, optimized_observations, optimized_events, archived_observations, archived_events,
        recent_observations, recent_events, optimized_since_epoch, archived_since_epoch,
        optimized_at, archived_at, flushes) = (
          select excluded.epoch,
            case when counts = 1 then row.began_at else excluded.began_at end,
            case when counts * recent = 1 then row.recent_began_at else excluded.recent_began_at end,
            row.optimized_observations * counts + excluded.optimized_observations,
            row.optimized_events * counts + excluded.optimized_events,
            row.archived_observations * counts + excluded.archived_observations,
            row.archived_events * counts + excluded.archived_events,
            row.recent_observations * counts * recent + excluded.recent_observations,
            row.recent_events * counts * recent + excluded.recent_events,
            row.optimized_since_epoch * since_epoch + excluded.optimized_since_epoch,
            row.archived_since_epoch * since_epoch + excluded.archived_since_epoch,
            coalesce(excluded.optimized_at, row.optimized_at),
            coalesce(excluded.archived_at, row.archived_at),
            case when counts = 1 then row.flushes else '{}' end || excluded.flushes
          from (select
            (row.epoch = excluded.epoch)::int as since_epoch,
            (row.epoch = excluded.epoch and row.optimized_observations < $9::bigint
              and row.began_at > clock_timestamp() - $10::float8 * interval '1 hour')::int as counts,
            (row.recent_observations < $11::bigint)::int as recent) as kept)
      where row.epoch <= excluded.epoch and coalesce((row.flushes ->> $7)::bigint, 0) < $8
      returning *
    ),
    shares as (
      insert into rollout_tenant_counts as share (
        metric, tenant_id, began_at, recent_began_at, observations, events, recent_observations, recent_events, personas)
      select metric, tenant, began_at, recent_began_at, observations, events, observations, events,
        string_to_array(personas, ',')::uuid[]
      from unnest($12::text[], $13::uuid[], $14::bigint[], $15::bigint[], $16::text[])
        as given (metric, tenant, observations, events, personas)
      join added using (metric) order by metric, tenant
      on conflict (metric, tenant_id) do update set (
        began_at, recent_began_at, observations, events, recent_observations, recent_events, personas) = (
          select excluded.began_at, excluded.recent_began_at,
            share.observations * same + excluded.observations,
            share.events * same + excluded.events,
            share.recent_observations * same_recent + excluded.recent_observations,
            share.recent_events * same_recent + excluded.recent_events,
            array(
              select distinct unnest(case when same = 1 then share.personas else '{}' end || excluded.personas)
              limit ${concernedPersonas})
          from (select
            (share.began_at = excluded.began_at)::int as same,
            (share.recent_began_at = excluded.recent_began_at)::int as same_recent) as kept)
    )
    select ${shown} from added
    union all
    select ${shown} from rollout_counts
    where section = 'details' and metric not in (select metric from added)`,
};

/** The last five parameters. */
export function tenantColumnsOf(increments: readonly TenantIncrement[]): unknown[] {
  return [
    increments.map(({ metric }) => metric),
    increments.map(({ tenantId }) => tenantId),
    increments.map(({ observations }) => observations),
    increments.map(({ events }) => events),
    increments.map(({ personas }) => [...personas].join(',')),
  ];
}

/** The first five parameters. */
export function columnsOf(increments: readonly Increment[]): unknown[] {
  return [
    increments.map(({ metric }) => metric),
    increments.map(({ optimized }) => optimized.observations),
    increments.map(({ optimized }) => optimized.events),
    increments.map(({ archived }) => archived.observations),
    increments.map(({ archived }) => archived.events),
  ];
}

export function countRowOf(row: CountsQueryRow): CountRow {
  return {
    metric: row.metric,
    epoch: row.epoch,
    optimized: { observations: row.optimized_observations, events: row.optimized_events },
    archived: { observations: row.archived_observations, events: row.archived_events },
    recent: { observations: row.recent_observations, events: row.recent_events },
    sinceEpoch: { optimized: row.optimized_since_epoch, archived: row.archived_since_epoch },
    observedAt: { optimized: row.optimized_at, archived: row.archived_at },
  };
}
