import { Migration } from '@mikro-orm/migrations';
import { searchTextOf } from '../../../common/database/search-text.js';

/** Where it is searched, by the names that the columns have. */
const searched = { personas: ['name', 'headline', 'occupation'], projects: ['name', 'product', 'industry'] };
const rowsAtOnce = 1_000;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * What lists are searched in, sorted by and narrowed to. Searched is a column of folded text: what PostgreSQL folds by itself
 * depends on the locale that it was made with.
 */
export class Search extends Migration {
  override async up(): Promise<void> {
    for (const [table, columns] of Object.entries(searched)) {
      await this.execute(`alter table ${table} add column search_text text not null default ''`);
      await this.fill(table, columns);
    }
    this.addSql('create index personas_tenant_id_id_index on personas (tenant_id, id)');
    for (const owner of ['tenant', 'project'])
      this.addSql(
        `create index personas_${owner}_name_index on personas (${owner}_id, left(search_text, 200) collate "C", id)`,
      );
    // For whom journey and needs were written last: lists say so of thousands, and the sections are many and long.
    this.addSql(`
      create table written_personas (
        persona_id uuid not null references personas on delete cascade, variant text not null,
        tenant_id uuid not null references tenants, written_at timestamptz(3) not null,
        primary key (persona_id, variant)
      )`);
    this.addSql(`
      insert into written_personas select persona_id, variant, tenant_id, max(created_at) from kept_sections
        where section in ('journey', 'needs') and scope = '' group by persona_id, variant, tenant_id`);
    this.addSql(`
      create function note_written() returns trigger language plpgsql as $$
      begin
        insert into written_personas values (new.persona_id, new.variant, new.tenant_id, new.created_at)
          on conflict (persona_id, variant) do update
          set written_at = greatest(written_personas.written_at, excluded.written_at);
        return null;
      end $$`);
    this.addSql(`
      create trigger kept_sections_note_written after insert or update of created_at on kept_sections for each row
        when (new.section in ('journey', 'needs') and new.scope = '') execute function note_written()`);
    // Of the extensions that come with PostgreSQL this one is trusted, so its owner may have it in the database. Where it is
    // not there or not allowed, every persona that a list could show is looked at instead.
    this.addSql(`
      do $$ begin
        create extension if not exists pg_trgm;
        create index personas_search_text_index on personas using gin (search_text gin_trgm_ops);
      exception when others then raise notice 'Searching without pg_trgm: %', sqlerrm;
      end $$`);
  }

  /** No change of a persona or project: none is counted, and nobody is told. */
  private async fill(table: string, columns: string[]): Promise<void> {
    await this.execute(`alter table ${table} disable trigger user`);
    for (let last = first, isMore = true; isMore;) {
      const rows = (await this.execute(
        `select id, ${columns.join(', ')} from ${table} where id > ? order by id limit ${rowsAtOnce}`,
        [last],
      )) as Record<string, string>[];
      const values = rows.map((row) => ({
        id: row['id'],
        text: searchTextOf(columns.map((column) => row[column])),
      }));
      await this.execute(
        `update ${table} t set search_text = v.text from json_to_recordset(?::json) as v(id uuid, text text)
          where t.id = v.id`,
        [JSON.stringify(values)],
      );
      last = rows.at(-1)?.['id'] ?? last;
      isMore = rows.length === rowsAtOnce;
    }
    await this.execute(`alter table ${table} enable trigger user`);
  }
}
