import { Migration } from '@mikro-orm/migrations';

/** Where rows say which import they came with. */
const imported = ['responses', 'context_passages', 'personas', 'benchmarks'];

/** Files as they were imported: what came of each, what is still being read of it, and which rows it brought. */
export class Imports extends Migration {
  override up(): void {
    this.addSql(`
      create table imports (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants,
        project_id uuid not null references projects, persona_id uuid references personas,
        state text not null constraint imports_state_check
          check (state in ('waiting', 'reading', 'importing', 'done', 'failed')),
        name varchar(500), content_type varchar(200), sha256 varchar(64) not null, bytes int not null,
        file_id uuid, once varchar(110) constraint imports_once_unique unique, mapping json, recognition json, report json, problem json,
        staged int not null default 0, rows_done int not null default 0, rows_of int, replaced json,
        created_at timestamptz(3) not null default statement_timestamp(), finished_at timestamptz(3)
      )`);
    this.addSql('create index imports_project_id_id_index on imports (project_id, id)');
    this.addSql('create index imports_persona_id_id_index on imports (persona_id, id)');
    // The bytes of a file until it is read, in pieces: any process may read it, also after the death of the one before.
    this.addSql(`
      create table file_chunks (
        file_id uuid not null, seq int not null, tenant_id uuid not null references tenants, bytes bytea not null,
        created_at timestamptz(3) not null default statement_timestamp(), primary key (file_id, seq)
      )`);
    this.addSql('alter table file_chunks alter column bytes set storage external');
    // What was read of it, until all of it is there and comes in at once.
    this.addSql(`
      create table import_items (
        import_id uuid not null references imports on delete cascade, seq int not null,
        tenant_id uuid not null references tenants, item json not null, primary key (import_id, seq)
      )`);
    for (const table of imported) {
      this.addSql(`alter table ${table} add column import_id uuid`);
      this.addSql(
        `create index ${table}_import_id_index on ${table} (import_id) where import_id is not null`,
      );
    }
    // With it e-mail addresses become names that tell nothing, the same in all files of a project.
    this.addSql('alter table projects add column pseudonym_key uuid not null default gen_random_uuid()');
  }
}
