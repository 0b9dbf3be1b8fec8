import { Migration } from '@mikro-orm/migrations';

/** Endpoints that are told of events, what each is told, and how far it is numbered. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`
      create table webhooks (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants on delete cascade,
        url varchar(2000) not null, description varchar(500), events jsonb not null,
        secret varchar(100) not null, former_secret varchar(100), former_until timestamptz(3),
        enabled boolean not null default true,
        disabled_because text constraint webhooks_disabled_because_check check (disabled_because in ('gone', 'failing')),
        failing_since timestamptz(3), held_until timestamptz(3),
        created_at timestamptz(3) not null default statement_timestamp(),
        updated_at timestamptz(3) not null default statement_timestamp()
      )`);
    this.addSql('create index webhooks_tenant_id_id_index on webhooks (tenant_id, id)');
    // The subject is a persona, or the endpoint itself for events of no persona.
    this.addSql(`
      create table webhook_sequences (
        webhook_id uuid not null references webhooks on delete cascade, subject_id uuid not null,
        tenant_id uuid not null references tenants on delete cascade, latest int not null,
        primary key (webhook_id, subject_id)
      )`);
    this.addSql(`
      create table webhook_deliveries (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants on delete cascade,
        webhook_id uuid not null references webhooks on delete cascade, event_id uuid not null, event text not null,
        persona_id uuid references personas on delete cascade, sequence int not null, body text not null,
        state text not null default 'pending'
          constraint webhook_deliveries_state_check check (state in ('pending', 'delivered', 'dead')),
        attempts int not null default 0, next_attempt_at timestamptz(3) not null default statement_timestamp(),
        last_attempt_at timestamptz(3), last_status int, last_failure varchar(40),
        created_at timestamptz(3) not null default statement_timestamp(),
        constraint webhook_deliveries_webhook_id_event_id_unique unique (webhook_id, event_id)
      )`);
    this.addSql('create index webhook_deliveries_webhook_id_id_index on webhook_deliveries (webhook_id, id)');
    this.addSql(`create index webhook_deliveries_due_index on webhook_deliveries (webhook_id, next_attempt_at)
      where state = 'pending'`);
    this.addSql(`create index webhook_deliveries_dead_index on webhook_deliveries (webhook_id, id)
      where state = 'dead'`);
    this.addSql('create index webhook_deliveries_created_at_index on webhook_deliveries (created_at)');
    this.addSql(`create index webhook_deliveries_persona_id_index on webhook_deliveries (persona_id)
      where persona_id is not null`);
  }
}
