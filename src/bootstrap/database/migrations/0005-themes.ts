import { Migration } from '@mikro-orm/migrations';

/** What answers were coded into: themes, who mentions them and where, and what people changed of it. */
export class Themes extends Migration {
  override up(): void {
    this.addSql(`
      create table themes (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        label varchar(200) not null, kind text not null constraint themes_kind_check check (kind in
          ('pain', 'wish', 'praise', 'objection', 'trigger', 'habit', 'channel', 'price', 'other')),
        definition text not null, stages jsonb not null,
        origin text not null constraint themes_origin_check check (origin in ('model', 'person')),
        edited jsonb not null, dismissed boolean not null, merged_into uuid references themes on delete set null,
        search text not null constraint themes_search_check check (search in ('done', 'waiting')),
        searched_through uuid, unsearched jsonb, version int not null default 1,
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null
      )`);
    this.addSql('create index themes_persona_id_id_index on themes (persona_id, id)');
    this.addSql(`
      create table mentions (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        theme_id uuid not null references themes on delete cascade,
        response_id uuid not null references responses on delete cascade,
        "start" int not null, "end" int not null,
        stance text not null constraint mentions_stance_check check (stance in ('for', 'against')),
        verdict text not null constraint mentions_verdict_check check (verdict in ('unchecked', 'confirmed', 'dropped')),
        rejected boolean not null, version int not null default 1, created_at timestamptz(3) not null,
        constraint mentions_place_unique unique (theme_id, response_id, "start")
      )`);
    this.addSql('create index mentions_persona_id_id_index on mentions (persona_id, id)');
    this.addSql('create index mentions_response_id_index on mentions (response_id)');
    this.addSql(`
      create table answer_codings (
        response_id uuid primary key references responses on delete cascade,
        tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        status text not null constraint answer_codings_status_check check (status in ('coded', 'closed', 'not_coded')),
        reason text, codebook int not null, coded_at timestamptz(3) not null
      )`);
    this.addSql('create index answer_codings_persona_id_index on answer_codings (persona_id)');
    this.addSql(`
      create table codings (
        persona_id uuid primary key references personas, tenant_id uuid not null references tenants,
        codebook int not null, provenance jsonb, agreement jsonb, problem text, updated_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table theme_edits (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        theme_id uuid not null, mention_id uuid,
        action text not null constraint theme_edits_action_check check (action in
          ('add', 'change', 'merge', 'dismiss', 'restore', 'reject', 'unreject')), before jsonb not null, after jsonb not null,
        kept jsonb, user_id varchar(128) not null, key_id uuid not null, created_at timestamptz(3) not null,
        undone_at timestamptz(3), undone_by_user_id varchar(128), undone_by_key_id uuid
      )`);
    this.addSql('create index theme_edits_theme_id_id_index on theme_edits (theme_id, id)');
  }
}
