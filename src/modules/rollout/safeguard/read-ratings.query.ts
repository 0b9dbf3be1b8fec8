import { sumOf, type Counts, type CountRow, emptyRow, none } from './count-row.js';
import type { Shares } from './read-shares.query.js';
import type { Variant } from '../../../common/context/request-context.js';

export interface RatingsQueryRow {
  active_tenants: number;
  personas: number;
  tenants: { tenant: string; variant: Variant; users: number; discontent: number }[];
}

/**
 * The ratings of an epoch, of all replicas. A user is one observation of a variant, however much and often they rate: the
 * mean of what they gave, 0 for a 5 and 1 for a 1. Of the users of an API key so many count, who rated first: whoever has
 * the key names them as they like. Of ratings that were given long ago none: they begin anew after so many days.
 *
 * Parameters: epoch, days, users of a key, hours for which a tenant is active.
 */
export const readRatings = {
  name: 'rollout-ratings',
  text: `
    with given as (
      select * from section_feedback
      where epoch = $1::int
        and rated_at >= date_bin($2::float8 * interval '1 day', clock_timestamp(), timestamptz '2000-01-01')
    ),
    users as (
      select tenant_id, variant, user_id, avg(5 - rating)::float8 / 4 as discontent,
        (array_agg(key_id))[1] as key_id, min(rated_at) as first
      from given group by tenant_id, variant, user_id
    ),
    counted as (
      select *, row_number() over (partition by variant, key_id order by first) as place from users
    ),
    share as (
      select tenant_id as tenant, variant, count(*)::int as users, sum(discontent)::float8 as discontent
      from counted where place <= $3::int group by 1, 2
    )
    select
      (select count(*)::int from (
        select tenant_id from rollout_active_tenants
          where optimized_at > clock_timestamp() - $4::float8 * interval '1 hour'
        union select tenant from share) as active) as active_tenants,
      (select count(distinct persona_id)::int from given
        where variant = 'optimized' and rating <= 2) as personas,
      (select coalesce(jsonb_agg(share), '[]') from share) as tenants`,
};

/** What the ratings of an epoch sum up to, and whose they are. */
export interface Ratings {
  readonly row: CountRow;
  readonly shares: Shares;
}

export function ratingsOf({ active_tenants, personas, tenants }: RatingsQueryRow, epoch: number): Ratings {
  const byTenant = new Map<string, Record<Variant, Counts>>();
  for (const { tenant, variant, users, discontent } of tenants) {
    const of = byTenant.get(tenant) ?? { optimized: none, archived: none };
    byTenant.set(tenant, { ...of, [variant]: { observations: users, events: discontent } });
  }
  const shares = [...byTenant.values()];
  return {
    row: {
      ...emptyRow('ratings', epoch),
      optimized: shares.map(({ optimized }) => optimized).reduce(sumOf, none),
      archived: shares.map(({ archived }) => archived).reduce(sumOf, none),
    },
    shares: {
      activeTenants: active_tenants,
      personas,
      largest: shares.map((share) => ({ ...share, recent: none })),
    },
  };
}
