import { Migration } from '@mikro-orm/migrations';

/** What sections are written from once answers are coded, what has to be said of a section beside it, and who looked. */
export class Findings extends Migration {
  override up(): void {
    this.addSql(`
      create table persona_findings (
        persona_id uuid primary key references personas, tenant_id uuid not null references tenants,
        findings jsonb not null, updated_at timestamptz(3) not null
      )`);
    this.addSql("alter table kept_sections add column caveats json not null default '[]'");
    // A table of its own: a look changes nothing of the persona.
    this.addSql(`
      create table persona_views (
        persona_id uuid primary key references personas on delete cascade, tenant_id uuid not null references tenants,
        viewed_at timestamptz(3) not null
      )`);
    this.addSql('create index persona_views_viewed_at_index on persona_views (viewed_at)');
  }
}
