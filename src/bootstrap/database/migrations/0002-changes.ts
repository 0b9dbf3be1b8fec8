import { Migration } from '@mikro-orm/migrations';

/**
 * Tells every replica of what it may have kept in memory: personas, projects and API keys, by NOTIFY when the change
 * commits. Every update of a persona or project counts its version on, also one that was written by hand.
 */
export class Changes extends Migration {
  override up(): void {
    // Counts what is generated again: the sections change, the persona does not.
    this.addSql('alter table personas add column sections_version int not null default 0');
    this.addSql(`
      create function count_version_on() returns trigger language plpgsql as $$
      begin
        if new.version = old.version then
          if tg_table_name = 'personas' then
            if new.sections_version <> old.sections_version then return new; end if;
          end if;
          new.version := old.version + 1;
        end if;
        return new;
      end $$`);
    this.addSql(`
      create function tell_change() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'api_keys' then
          perform pg_notify('persona_details_changes', 'api_key ' || old.secret_hash);
        else
          perform pg_notify('persona_details_changes', tg_argv[0] || ' ' || old.id);
        end if;
        return null;
      end $$`);
    for (const [table, kind] of [
      ['personas', 'persona'],
      ['projects', 'project'],
    ]) {
      this.addSql(
        `create trigger ${table}_count_version_on before update on ${table} for each row execute function count_version_on()`,
      );
      this.addSql(
        `create trigger ${table}_tell_change after update or delete on ${table} for each row execute function tell_change('${kind}')`,
      );
    }
    this.addSql(
      `create trigger api_keys_tell_change after update or delete on api_keys for each row execute function tell_change()`,
    );
  }
}
