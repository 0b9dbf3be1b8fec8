import { Migration } from '@mikro-orm/migrations';

/** Webhooks out: endpoints, what each is told, and how far it is numbered. Webhooks in: who sends, and what came. */
export class Webhooks extends Migration {
  override up(): void {
    this.out();
    this.in();
  }

  private out(): void {
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

  private in(): void {
    this.addSql(`
      create table webhook_sources (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants on delete cascade,
        project_id uuid not null references projects on delete cascade, description varchar(500),
        enabled boolean not null default true,
        secret varchar(100) not null, former_secret varchar(100), former_until timestamptz(3),
        created_at timestamptz(3) not null default statement_timestamp(),
        updated_at timestamptz(3) not null default statement_timestamp()
      )`);
    this.addSql('create index webhook_sources_tenant_id_id_index on webhook_sources (tenant_id, id)');
    this.addSql('create index webhook_sources_project_id_index on webhook_sources (project_id)');
    // Messages that were carried out: a second one of the same id gets the same answer.
    this.addSql(`
      create table incoming_messages (
        source_id uuid not null references webhook_sources on delete cascade, message_id varchar(255) not null,
        tenant_id uuid not null references tenants on delete cascade, answer json,
        created_at timestamptz(3) not null default statement_timestamp(), primary key (source_id, message_id)
      )`);
    this.addSql('create index incoming_messages_created_at_index on incoming_messages (created_at)');
    // What an outside system calls a persona, and an answer.
    this.addSql(`
      create table external_personas (
        project_id uuid not null references projects on delete cascade, external_id varchar(200) not null,
        tenant_id uuid not null references tenants on delete cascade,
        persona_id uuid not null references personas on delete cascade, primary key (project_id, external_id)
      )`);
    this.addSql('create index external_personas_persona_id_index on external_personas (persona_id)');
    this.addSql(`
      create table external_responses (
        persona_id uuid not null references personas on delete cascade, external_id varchar(200) not null,
        tenant_id uuid not null references tenants on delete cascade,
        response_id uuid not null references responses on delete cascade, primary key (persona_id, external_id)
      )`);
    this.addSql('create index external_responses_response_id_index on external_responses (response_id)');
  }
}
