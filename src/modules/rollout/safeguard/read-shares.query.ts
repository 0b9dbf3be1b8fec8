import type { Counts, Metric } from './count-row.js';

/** Whose a row's counts are, as far as it matters for whether they may decide. */
export interface Shares {
  /** Tenants that were answered the optimized way lately, or observed. */
  readonly activeTenants: number;
  /** Different ones that had the event, of all tenants. */
  readonly personas: number;
  /** Those with the most evidence, of the optimized way. */
  readonly largest: readonly {
    readonly optimized: Counts;
    readonly recent: Counts;
    /** Only of ratings: of requests the control is many times what is compared with it. */
    readonly archived?: Counts;
  }[];
}

export interface SharesQueryRow {
  metric: Metric;
  active_tenants: number;
  personas: number;
  largest: {
    observations: number;
    events: number;
    recent_observations: number;
    recent_events: number;
  }[];
}

/**
 * The shares of the tenants in rows of an epoch, and what they sum up to. Of many tenants those with the most evidence are
 * given, over the whole and of late: so many events beyond 3 %, about where an event speaks as much against as its fellows
 * speak for a way with a budget of 1 %. Without any other one more is left.
 *
 * Parameters: metrics, epoch, hours for which a tenant is active.
 */
export const readShares = {
  name: 'rollout-shares',
  text: `
    with share as (
      select metric, tenant_id, personas, share.observations::float8, share.events::float8,
        case when share.recent_began_at = row.recent_began_at then share.recent_observations else 0 end::float8
          as recent_observations,
        case when share.recent_began_at = row.recent_began_at then share.recent_events else 0 end::float8
          as recent_events
      from rollout_tenant_counts as share join rollout_counts as row using (metric, began_at)
      where metric = any($1::text[]) and row.section = 'details' and row.epoch = $2::int
    ),
    ranked as (
      select *, row_number() over (partition by metric order by events - 0.03 * observations desc) as place,
        row_number() over (partition by metric order by recent_events - 0.03 * recent_observations desc)
          as recent_place
      from share
    )
    select metric,
      (select count(*)::int from (
        select tenant_id from rollout_active_tenants
          where optimized_at > clock_timestamp() - $3::float8 * interval '1 hour'
        union select tenant_id from share) as active) as active_tenants,
      (select count(distinct persona)::int from share as of, unnest(of.personas) as persona
        where of.metric = ranked.metric) as personas,
      jsonb_agg(jsonb_build_object(
        'observations', observations, 'events', events,
        'recent_observations', recent_observations, 'recent_events', recent_events)) as largest
    from ranked where place <= 50 or recent_place <= 50 group by metric`,
};

/** Adds tenants to those that are active. Parameter: their ids. */
export const noteActive = {
  name: 'rollout-active-tenants',
  text: `
    insert into rollout_active_tenants (tenant_id, optimized_at)
    select tenant_id, clock_timestamp() from unnest($1::uuid[]) as tenant_id order by 1
    on conflict (tenant_id) do update set optimized_at = excluded.optimized_at`,
};

export function sharesOf(row: SharesQueryRow): Shares {
  return {
    activeTenants: row.active_tenants,
    personas: row.personas,
    largest: row.largest.map((share) => ({
      optimized: { observations: share.observations, events: share.events },
      recent: { observations: share.recent_observations, events: share.recent_events },
    })),
  };
}
