import { Migration } from '@mikro-orm/migrations';

/** What operators and the safeguard decided about the two variants, and what they decided it on. */
export class Rollout extends Migration {
  override up(): void {
    this.addSql(`
      create table rollout_state (
        id int primary key default 1 check (id = 1),
        revision bigint not null default 0,
        killed boolean not null default false,
        paused boolean not null default false,
        share int check (share between 0 and 100),
        epoch int not null default 0,
        changed_at timestamptz not null default now()
      )`);
    this.addSql('insert into rollout_state default values');
    // The state itself, so that nobody has to ask for it; every change counts on, also one that was made by hand.
    this.addSql(`
      create function count_rollout_revision() returns trigger language plpgsql as $$
      begin
        new.revision := old.revision + 1;
        new.changed_at := clock_timestamp();
        return new;
      end $$`);
    this.addSql(`
      create function tell_rollout() returns trigger language plpgsql as $$
      begin
        perform pg_notify('persona_details_changes', 'rollout ' || row_to_json(new));
        return null;
      end $$`);
    this.addSql(
      'create trigger rollout_state_count_revision before update on rollout_state for each row execute function count_rollout_revision()',
    );
    this.addSql(
      'create trigger rollout_state_tell after update on rollout_state for each row execute function tell_rollout()',
    );
    this.addSql(`
      create table rollout_actions (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        action text not null,
        actor text not null,
        tenant_id uuid,
        key_id uuid,
        reason text,
        details jsonb not null default '{}'
      )`);
    // One row a metric and section, of all replicas together. Both variants in one row: where it begins anew, they do so
    // together, so the archived way is compared over the same time. `recent_…` is of the optimized way, and begins anew
    // more often. `flushes` has the latest one of each replica, so that one that is sent again is not added twice.
    this.addSql(`
      create table rollout_counts (
        metric text not null,
        section text not null,
        epoch int not null,
        began_at timestamptz not null default clock_timestamp(),
        optimized_observations bigint not null,
        optimized_events bigint not null,
        archived_observations bigint not null,
        archived_events bigint not null,
        recent_observations bigint not null,
        recent_events bigint not null,
        optimized_since_epoch bigint not null,
        archived_since_epoch bigint not null,
        optimized_at timestamptz,
        archived_at timestamptz,
        flushes jsonb not null,
        primary key (metric, section)
      )`);
    this.addSql(`
      create table rollout_shadow_runs (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        tenant_id uuid not null,
        persona_id uuid not null,
        section text not null,
        served_variant text not null,
        shadow_variant text not null,
        outcome text not null,
        tokens int not null,
        comparison jsonb not null
      )`);
    this.addSql('create index rollout_shadow_runs_at on rollout_shadow_runs (at)');
  }
}
