import { Migration } from '@mikro-orm/migrations';
import { searchTextOf } from '../../../common/database/search-text.js';

/** Where it is searched, by the names that the columns have. */
const searched = { personas: ['name', 'headline', 'occupation'], projects: ['name', 'product', 'industry'] };
const rowsAtOnce = 1_000;
const first = '00000000-0000-0000-0000-000000000000';

/** Lists are searched in a column of folded text: what PostgreSQL folds by itself depends on the locale it was made with. */
export class Search extends Migration {
  override async up(): Promise<void> {
    for (const [table, columns] of Object.entries(searched)) {
      await this.execute(`alter table ${table} add column search_text text not null default ''`);
      await this.fill(table, columns);
    }
    this.addSql('create index personas_tenant_id_id_index on personas (tenant_id, id)');
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
