import { Migration } from '@mikro-orm/migrations';

/** The first tables: access, projects with their evidence, kept sections. */
export class Foundation extends Migration {
  override up(): void {
    this.addSql(`
      create table tenants (
        id uuid primary key, name varchar(200) not null, created_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table api_keys (
        id uuid primary key, tenant_id uuid not null references tenants, name varchar(200) not null,
        role text not null constraint api_keys_role_check check (role in ('viewer', 'editor', 'admin')),
        secret_hash varchar(64) not null constraint api_keys_secret_hash_unique unique,
        created_at timestamptz(3) not null, revoked_at timestamptz(3)
      )`);
    this.addSql(`
      create table idempotent_requests (
        id uuid primary key, tenant_id uuid not null references tenants, key_id uuid not null references api_keys,
        idempotency_key varchar(255) not null, fingerprint varchar(64) not null, status int, headers jsonb, body text,
        created_at timestamptz(3) not null,
        constraint idempotent_requests_tenant_id_key_id_idempotency_key_unique unique (tenant_id, key_id, idempotency_key)
      )`);
    this.addSql('create index idempotent_requests_created_at_index on idempotent_requests (created_at)');
    this.addSql(`
      create table projects (
        id uuid primary key, tenant_id uuid not null references tenants, name varchar(200) not null, product text,
        industry varchar(200), language varchar(35), messaging_defaults jsonb, version int not null default 1,
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null
      )`);
    this.addSql('create index projects_tenant_id_id_index on projects (tenant_id, id)');
    this.addSql(`
      create table benchmarks (
        id uuid primary key, tenant_id uuid not null references tenants, project_id uuid not null references projects,
        metric varchar(100) not null, value double precision not null, unit varchar(50) not null, source text not null,
        url text, as_of varchar(40) not null, created_at timestamptz(3) not null,
        constraint benchmarks_project_id_metric_unique unique (project_id, metric)
      )`);
    this.addSql(`
      create table personas (
        id uuid primary key, tenant_id uuid not null references tenants, project_id uuid not null references projects,
        name varchar(200) not null, age int, gender varchar(200), location varchar(200), nationality varchar(200),
        occupation varchar(500), education_level text, income_bracket varchar(200), persona_title varchar(500),
        headline text, background_story text, "values" jsonb not null, interests jsonb not null, traits jsonb not null,
        big_five jsonb, hofstede jsonb, segment_id varchar(200), segment_name varchar(200), source_document json,
        version int not null default 1, created_at timestamptz(3) not null, updated_at timestamptz(3) not null
      )`);
    this.addSql('create index personas_project_id_id_index on personas (project_id, id)');
    this.addSql(`
      create table responses (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        question text, answer text not null, respondent json, rating jsonb, asked_at timestamptz(3),
        created_at timestamptz(3) not null
      )`);
    this.addSql('create index responses_persona_id_id_index on responses (persona_id, id)');
    this.addSql(`
      create table context_passages (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        text text not null, source text not null, url text, published_at varchar(40), created_at timestamptz(3) not null
      )`);
    this.addSql('create index context_passages_persona_id_id_index on context_passages (persona_id, id)');
    this.addSql(`
      create table kept_sections (
        id uuid primary key, tenant_id uuid not null references tenants, persona_id uuid not null references personas,
        section text not null constraint kept_sections_section_check
          check (section in ('journey', 'needs', 'messaging', 'kpi')),
        variant text not null constraint kept_sections_variant_check check (variant in ('optimized', 'archived')),
        scope varchar(64) not null, input_hash varchar(64) not null, data json not null, provenance json not null,
        quality json not null, created_at timestamptz(3) not null,
        constraint kept_sections_input_unique unique (persona_id, section, variant, scope, input_hash)
      )`);
    this.addSql(
      'create index kept_sections_latest_index on kept_sections (persona_id, section, variant, scope, created_at)',
    );
  }
}
