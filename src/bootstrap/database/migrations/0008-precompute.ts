import { Migration } from '@mikro-orm/migrations';

/** What calls of the model were for, and for which personas sections were written before anybody asked. */
export class Precompute extends Migration {
  override up(): void {
    // No part of the key, which replicas of the release before write by: a process has an id for each purpose.
    this.addSql("alter table model_usage add column purpose text not null default 'request'");
    this.addSql("update model_usage set purpose = 'coding' where section = 'coding'");
    this.addSql(`
      create table precomputations (
        persona_id uuid primary key references personas on delete cascade, tenant_id uuid not null references tenants,
        stamp text not null, ended_at timestamptz(3) not null
      )`);
  }
}
