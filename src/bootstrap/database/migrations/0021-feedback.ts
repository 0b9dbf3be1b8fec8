import { Migration } from '@mikro-orm/migrations';

/** What users think of the sections that they read. */
export class Feedback extends Migration {
  override up(): void {
    // The section itself may be forgotten meanwhile, so which one it was is noted here. `epoch`: of the rollout, as it was
    // rated, so that the safeguard compares what was rated under one share.
    this.addSql(`
      create table section_feedback (
        id uuid primary key default new_id(),
        tenant_id uuid not null references tenants on delete cascade,
        persona_id uuid not null references personas on delete cascade,
        section text not null constraint section_feedback_section_check
          check (section in ('journey', 'needs', 'messaging', 'kpi')),
        user_id varchar(128) not null, key_id uuid not null,
        variant text not null constraint section_feedback_variant_check
          check (variant in ('optimized', 'archived')),
        input_hash varchar(64) not null, generated_at timestamptz(3) not null,
        rating smallint not null, comment text, epoch int not null,
        rated_at timestamptz(3) not null default statement_timestamp(),
        constraint section_feedback_user_unique unique (persona_id, section, user_id)
      )`);
    this.addSql('create index section_feedback_page_index on section_feedback (persona_id, section, id)');
    this.addSql('create index section_feedback_tenant_index on section_feedback (tenant_id, rated_at)');
    this.addSql('create index section_feedback_epoch_index on section_feedback (epoch, rated_at)');
  }
}
