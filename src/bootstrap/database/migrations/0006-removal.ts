import { Migration } from '@mikro-orm/migrations';

/** Removing an answer takes along whatever was made of it: what is kept and cached has to be told. */
export class Removal extends Migration {
  override up(): void {
    this.addSql('alter table personas add column removals int not null default 0');
    this.addSql(`
      create function tell_removal() returns trigger language plpgsql as $$
      begin
        perform pg_notify('persona_details_changes', 'removal ' || new.id);
        return null;
      end $$`);
    // Named so that it comes after the one that tells the change.
    this.addSql(`
      create trigger personas_tell_removal after update on personas for each row
        when (new.removals <> old.removals) execute function tell_removal()`);
    // Of which personas' sections the answer tells; null: of none.
    this.addSql('alter table idempotent_requests add column persona_ids jsonb');
  }
}
