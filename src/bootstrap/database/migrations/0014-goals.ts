import { Migration } from '@mikro-orm/migrations';

/** What a persona wants, and what is in its way. */
export class Goals extends Migration {
  override up(): void {
    this.addSql(
      `alter table personas add column goals jsonb not null default '[]',
        add column frustrations jsonb not null default '[]'`,
    );
  }
}
