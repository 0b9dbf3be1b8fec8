import { Migration } from '@mikro-orm/migrations';

/** Whose the safeguard's evidence is, so that one tenant's alone rolls nobody else back. */
export class Neighbours extends Migration {
  override up(): void {
    this.addSql(
      'alter table rollout_counts add column recent_began_at timestamptz not null default clock_timestamp()',
    );
    // The share of a tenant in a row of `rollout_counts`: of its optimized way, while `began_at` is that row's. `personas`
    // has some that had the event, as many as the safeguard asks for.
    this.addSql(`
      create table rollout_tenant_counts (
        metric text not null,
        tenant_id uuid not null,
        began_at timestamptz not null,
        recent_began_at timestamptz not null,
        observations bigint not null,
        events bigint not null,
        recent_observations bigint not null,
        recent_events bigint not null,
        personas uuid[] not null,
        primary key (metric, tenant_id)
      )`);
    // When a tenant was last answered the optimized way, from a cache too.
    this.addSql(`
      create table rollout_active_tenants (
        tenant_id uuid primary key,
        optimized_at timestamptz not null
      )`);
  }
}
