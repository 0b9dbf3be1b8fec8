import { Migration } from '@mikro-orm/migrations';

/** Tables whose rows have an id that pages are cut by, or that tells their order. */
const withId = [
  'tenants',
  'api_keys',
  'projects',
  'benchmarks',
  'personas',
  'responses',
  'context_passages',
  'kept_sections',
  'themes',
  'mentions',
  'theme_edits',
];
const withUpdate = ['projects', 'personas', 'themes', 'codings', 'persona_findings'];

/**
 * Ids and times come from one clock, PostgreSQL's; a claim of an Idempotency-Key tells whose it is; what only grows can be
 * deleted by its age.
 */
export class Once extends Migration {
  override up(): void {
    // UUID version 7 (RFC 9562, 5.7) with microseconds (6.2, method 3), rising within a session: `uuidv7()` is there from
    // PostgreSQL 18 only.
    this.addSql(`
      create function new_id() returns uuid language plpgsql volatile as $$
      declare
        latest constant text := current_setting('persona_details.latest_id', true);
        micros bigint := floor(extract(epoch from clock_timestamp()) * 1000000);
      begin
        if latest <> '' then micros := greatest(micros, latest::bigint + 1); end if;
        perform set_config('persona_details.latest_id', micros::text, false);
        return encode(
          substring(int8send(micros / 1000) from 3)
            || int2send((28672 + micros % 1000 * 4096 / 1000)::int2)
            || substring(uuid_send(gen_random_uuid()) from 9),
          'hex')::uuid;
      end $$`);
    for (const table of withId) {
      this.addSql(`alter table ${table} alter column id set default new_id()`);
      this.addSql(`alter table ${table} alter column created_at set default statement_timestamp()`);
    }
    for (const table of withUpdate)
      this.addSql(`alter table ${table} alter column updated_at set default statement_timestamp()`);
    this.addSql('alter table answer_codings alter column coded_at set default statement_timestamp()');

    this.addSql('alter table idempotent_requests add column presence bigint');

    this.addSql('alter table kept_sections add column one_off boolean not null default false');
    this.addSql('create index kept_sections_one_off_index on kept_sections (created_at) where one_off');
    this.addSql('create index model_usage_day on model_usage (day)');
  }
}
