import { Migration } from '@mikro-orm/migrations';

/** Batches that are made in the background, and what became of each persona. */
export class Batches extends Migration {
  override up(): void {
    this.addSql(`
      create table batches (
        id uuid primary key default new_id(), tenant_id uuid not null references tenants on delete cascade,
        key_id uuid not null, user_id text not null,
        role text not null constraint batches_role_check check (role in ('viewer', 'editor', 'admin')),
        state text not null constraint batches_state_check check (state in ('running', 'completed', 'cancelled')),
        sections json not null, messaging json, persona_ids json not null,
        total int not null, completed int not null default 0, failed int not null default 0,
        created_at timestamptz(3) not null default statement_timestamp(), finished_at timestamptz(3)
      )`);
    this.addSql('create index batches_tenant_id_id_index on batches (tenant_id, id)');
    this.addSql(`
      create table batch_items (
        batch_id uuid not null references batches on delete cascade,
        persona_id uuid not null references personas on delete cascade,
        tenant_id uuid not null references tenants on delete cascade, position int not null, times int not null,
        state text not null default 'waiting'
          constraint batch_items_state_check check (state in ('waiting', 'completed', 'failed')),
        done int, variant text constraint batch_items_variant_check check (variant in ('optimized', 'archived')),
        version int, sections json, problem json, primary key (batch_id, persona_id)
      )`);
    this.addSql('create index batch_items_state_index on batch_items (batch_id, state, position)');
    this.addSql('create index batch_items_persona_id_index on batch_items (persona_id)');
  }
}
