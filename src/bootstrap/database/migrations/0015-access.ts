import { Migration } from '@mikro-orm/migrations';

/** Tenants can be suspended, keys expire and tell their last use, and who asks may have no key at all. */
export class Access extends Migration {
  override up(): void {
    this.addSql(
      `alter table tenants add column external_id varchar(255) constraint tenants_external_id_unique unique,
        add column suspended_at timestamptz(3)`,
    );
    // By either name that a tenant is looked up by.
    this.addSql(`
      create function tell_tenant() returns trigger language plpgsql as $$
      begin
        perform pg_notify('persona_details_changes', 'tenant ' || old.id);
        if old.external_id is not null then
          perform pg_notify('persona_details_changes', 'tenant ' || old.external_id);
        end if;
        return null;
      end $$`);
    this.addSql(
      `create trigger tenants_tell_change after update or delete on tenants for each row execute function tell_tenant()`,
    );

    this.addSql(
      'alter table api_keys add column expires_at timestamptz(3), add column last_used_at timestamptz(3)',
    );
    // That a key was used changes nothing that replicas keep.
    this.addSql('drop trigger api_keys_tell_change on api_keys');
    this.addSql(`
      create trigger api_keys_tell_change after update on api_keys for each row
        when (to_jsonb(old) - 'last_used_at' is distinct from to_jsonb(new) - 'last_used_at')
        execute function tell_change()`);
    this.addSql(
      `create trigger api_keys_tell_removal after delete on api_keys for each row execute function tell_change()`,
    );

    // The user of a token has no row among the keys, and the operator none among the tenants.
    this.addSql(
      `alter table idempotent_requests drop constraint if exists idempotent_requests_key_id_fkey,
        drop constraint if exists idempotent_requests_tenant_id_fkey`,
    );

    this.addSql(`
      create table stream_tokens (
        token_hash varchar(64) primary key, tenant_id uuid not null references tenants on delete cascade,
        key_id uuid not null, user_id varchar(128) not null,
        role text not null constraint stream_tokens_role_check check (role in ('viewer', 'editor')),
        path varchar(300) not null, expires_at timestamptz(3) not null
      )`);
  }
}
