import { Migration } from '@mikro-orm/migrations';

/**
 * Who did what: rows that are only ever added, each with the hash of the one before it. `audit_chains` has the latest of
 * each chain, and its row is the lock under which the next one is added, whichever replica adds it.
 */
export class Audit extends Migration {
  override up(): void {
    // No foreign keys: what was done stays known when what it was done to is gone.
    this.addSql('create table audit_chains (id uuid primary key, seq bigint not null, hash bytea not null)');
    this.addSql(`
      create table audit_records (
        chain uuid not null, seq bigint not null, at timestamptz(3) not null, record json not null, prev bytea not null,
        hash bytea not null, ids uuid[] not null,
        intent_seq bigint generated always as ((record->>'of')::bigint) stored,
        user_id text, user_salt bytea, primary key (chain, seq)
      )`);
    this.addSql(
      'create unique index audit_records_outcome on audit_records (chain, intent_seq) where intent_seq is not null',
    );
    this.addSql('create index audit_records_at on audit_records (chain, at, seq)');
    this.addSql(
      `create index audit_records_action on audit_records (chain, (record->>'action'), seq) where intent_seq is null`,
    );
    this.addSql('create index audit_records_user on audit_records (at) where user_id is not null');
    this.addSql('create index audit_records_ids on audit_records using gin (ids)');

    // The hash is of what came before, the time in milliseconds since 1970, and the record as it is written
    // (`chain-link.ts` says the same for who verifies). Where a row stands follows from `prev` alone.
    this.addSql(`
      create function chain_audit_record() returns trigger language plpgsql as $$
      declare head audit_chains;
      begin
        loop
          select * into head from audit_chains where id = new.chain for update;
          exit when found;
          insert into audit_chains values (new.chain, 0, sha256(convert_to(new.chain::text, 'UTF8')))
            on conflict do nothing;
        end loop;
        new.at := date_trunc('milliseconds', clock_timestamp());
        new.seq := head.seq + 1;
        new.prev := head.hash;
        new.hash := sha256(
          new.prev || int8send((extract(epoch from new.at) * 1000)::bigint)
            || convert_to(new.record::text, 'UTF8'));
        update audit_chains set seq = new.seq, hash = new.hash where id = new.chain;
        return new;
      end $$`);
    // What a person was called may be forgotten: the record has only a salted hash of it.
    this.addSql(`
      create function keep_audit_record() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and tg_table_name = 'audit_records' then
          old.user_id := null;
          old.user_salt := null;
          -- Is made from the record only after this.
          old.intent_seq := new.intent_seq;
          if new::text = old::text then return new; end if;
        elsif tg_op = 'UPDATE' then
          if new.id = old.id and new.seq = old.seq + 1 then return new; end if;
        end if;
        raise exception 'The audit is only added to: % of % is refused.', tg_op, tg_table_name
          using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(
      'create trigger audit_records_chain before insert on audit_records for each row execute function chain_audit_record()',
    );
    for (const table of ['audit_records', 'audit_chains']) {
      this.addSql(
        `create trigger ${table}_keep before update or delete on ${table} for each row execute function keep_audit_record()`,
      );
      this.addSql(
        `create trigger ${table}_keep_all before truncate on ${table} for each statement execute function keep_audit_record()`,
      );
    }
  }
}
