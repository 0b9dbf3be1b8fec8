import { Migration } from '@mikro-orm/migrations';

/** What belongs to a persona, or a project, and goes with it for good; before, each was deleted by name. */
const belonging: readonly (readonly [table: string, column: 'persona_id' | 'project_id'])[] = [
  ['responses', 'persona_id'],
  ['context_passages', 'persona_id'],
  ['kept_sections', 'persona_id'],
  ['themes', 'persona_id'],
  ['mentions', 'persona_id'],
  ['answer_codings', 'persona_id'],
  ['codings', 'persona_id'],
  ['theme_edits', 'persona_id'],
  ['persona_findings', 'persona_id'],
  ['imports', 'persona_id'],
  ['imports', 'project_id'],
  ['benchmarks', 'project_id'],
  ['personas', 'project_id'],
];

/** A persona or project that was deleted is there until it can no longer be had back; then nothing of it is left. */
export class Erasure extends Migration {
  override up(): void {
    for (const table of ['projects', 'personas']) {
      this.addSql(`
        alter table ${table} add column deleted_at timestamptz(3), add column undo_until timestamptz(3),
          add column deletion_reason text constraint ${table}_deletion_reason_check
            check (deletion_reason in ('duplicate', 'outdated', 'test_data', 'other')),
          add column deletion_detail text`);
      this.addSql(
        `create index ${table}_deleted_index on ${table} (tenant_id, id) where deleted_at is not null`,
      );
    }
    // To delete a persona and to have it back changes nothing of it: whatever was made of this version is as good as before.
    this.addSql(`
      create or replace function count_version_on() returns trigger language plpgsql as $$
      begin
        if new.version = old.version and new.deleted_at is not distinct from old.deleted_at then
          if tg_table_name = 'personas' then
            if new.sections_version <> old.sections_version then return new; end if;
          end if;
          new.version := old.version + 1;
        end if;
        return new;
      end $$`);
    this.addSql(`
      create function tell_deletion() returns trigger language plpgsql as $$
      begin
        perform pg_notify('persona_details_changes', 'deletion ' || old.id);
        return null;
      end $$`);
    for (const table of ['projects', 'personas']) {
      this.addSql(`
        create trigger ${table}_tell_deletion after update on ${table} for each row
          when (old.deleted_at is null and new.deleted_at is not null) execute function tell_deletion()`);
      this.addSql(
        `create trigger ${table}_tell_purge after delete on ${table} for each row execute function tell_deletion()`,
      );
    }
    for (const [table, column] of belonging) {
      const target = column === 'persona_id' ? 'personas' : 'projects';
      this.addSql(`
        alter table ${table} drop constraint ${table}_${column}_fkey,
          add constraint ${table}_${column}_fkey foreign key (${column}) references ${target} on delete cascade`);
    }
    // PostgreSQL looks for what belongs to each row that goes.
    this.addSql('create index theme_edits_persona_id_index on theme_edits (persona_id)');
    this.addSql(
      'create index themes_merged_into_index on themes (merged_into) where merged_into is not null',
    );
    // Which personas and projects a request with an Idempotency-Key named or made: its answer goes with them.
    this.addSql('alter table idempotent_requests add column about uuid[]');
    // What a client makes its keys from may be somebody's name.
    this.addSql(
      `update idempotent_requests set idempotency_key = encode(sha256(convert_to(idempotency_key, 'UTF8')), 'hex')`,
    );
    // Who is to be forgotten is in it until that is done.
    this.addSql(`
      create table respondent_erasures (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants on delete cascade,
        project_id uuid not null references projects on delete cascade, identities jsonb,
        personas int not null default 0, answers int not null default 0,
        created_at timestamptz(3) not null default statement_timestamp(), finished_at timestamptz(3)
      )`);
    this.addSql(
      'create index respondent_erasures_project_id_id_index on respondent_erasures (project_id, id)',
    );
  }
}
