import { isLive } from '../../personas/deletion/deletable.js';

/** SQL: whether a persona `p` was looked at, made or imported into since `time`. */
function lately(time: string): string {
  return `(p.created_at >= ${time}
    or exists (select from persona_views v where v.persona_id = p.id and v.viewed_at >= ${time})
    or exists (select from responses r where r.persona_id = p.id and r.created_at >= ${time}))`;
}

/** Of PostgreSQL's clock, as what it is compared with. */
const daysAgo = `now() - ? * interval '1 day'`;

/** For the entity manager. Parameters: days that are lately, three times; the persona. */
export const isLately = `select ${lately(daysAgo)} as lately from personas p where p.id = ?`;

/** For the entity manager: of a project the personas looked at last. Parameters as {@link isLately}, and how many. */
export const latestOfProject = `
  select p.id, ${lately(daysAgo)} as lately from personas p left join persona_views l on l.persona_id = p.id
  where p.project_id = ? and p.deleted_at is null order by l.viewed_at desc nulls last, p.id desc limit ?`;

/**
 * For `sweepPersonas`; further parameters: the fingerprint of what makes sections, days that are lately. Due: it may be
 * pre-computed, as `mayBePrecomputed` has it, and was not since it, its project or what makes sections has changed.
 */
export const nightlyPersonas = {
  name: 'precomputation-night',
  text: `select p.id as "personaId", p.tenant_id as "tenantId", ${lately("now() - $4 * interval '1 day'")} as lately,
      t.suspended_at is null and d.stamp is distinct from concat(p.version, '.', j.version, '.', p.sections_version, '/', $3::text) and (
        exists (select from persona_findings f where f.persona_id = p.id)
        or (exists (select from context_passages c where c.persona_id = p.id)
          and not exists (select from responses r where r.persona_id = p.id and r.answer is not null))) as due
    from (select id, tenant_id, project_id, version, sections_version, created_at from personas
        where id > $1 and ${isLive} order by id limit $2) p
      join projects j on j.id = p.project_id join tenants t on t.id = p.tenant_id left join precomputations d on d.persona_id = p.id
    order by p.id`,
};

/** Parameters: persona, tenant, stamp. */
export const noteEnd = {
  name: 'precomputation-end',
  text: `insert into precomputations (persona_id, tenant_id, stamp, ended_at)
    select id, tenant_id, $3, now() from personas where id = $1 and tenant_id = $2
    on conflict (persona_id) do update set stamp = excluded.stamp, ended_at = excluded.ended_at`,
};

/** Parameters, side by side and in the order of the personas: personas, tenants, milliseconds since the look. */
export const noteViews = {
  name: 'persona-views',
  text: `insert into persona_views (persona_id, tenant_id, viewed_at)
    select persona_id, tenant_id, now() - age * interval '1 ms'
    from unnest($1::uuid[], $2::uuid[], $3::float8[]) as given (persona_id, tenant_id, age)
    where exists (select from personas where id = given.persona_id and tenant_id = given.tenant_id)
    on conflict (persona_id) do update set viewed_at = greatest(persona_views.viewed_at, excluded.viewed_at)`,
};
