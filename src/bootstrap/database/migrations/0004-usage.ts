import { Migration } from '@mikro-orm/migrations';

/**
 * What the model was paid for, by tenant and day. Each process writes its own rows, and writes its totals, not what it
 * adds: to write again what was perhaps written counts nothing twice.
 */
export class Usage extends Migration {
  override up(): void {
    this.addSql(`
      create table model_usage (
        tenant_id uuid not null references tenants (id) on delete cascade,
        day date not null,
        section text not null,
        variant text not null,
        model text not null,
        process uuid not null,
        calls bigint not null,
        failed_calls bigint not null,
        uncounted_calls bigint not null,
        input_tokens bigint not null,
        output_tokens bigint not null,
        thinking_tokens bigint not null,
        cached_tokens bigint not null,
        total_tokens bigint not null,
        cost_micros bigint not null,
        primary key (tenant_id, day, section, variant, model, process)
      )`);
  }
}
