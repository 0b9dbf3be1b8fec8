import type { Purpose } from '../../common/context/request-context.js';
import type { Tokens } from '../llm/language-model.js';

/** One row of `model_usage`, of one process and purpose. */
export interface UsageTotals extends Tokens {
  /** Of the process for this purpose: the key of the table is older than the purposes. */
  process: string;
  tenantId: string;
  day: string;
  section: string;
  variant: string;
  model: string;
  purpose: Purpose;
  /** Some of it by the sample model. */
  sample: boolean;
  calls: number;
  failedCalls: number;
  uncountedCalls: number;
  costMicros: number;
}

const keys = ['process', 'tenantId', 'day', 'section', 'variant', 'model', 'purpose', 'sample'] as const;
const numbers = [
  ['calls', 'calls'],
  ['failedCalls', 'failed_calls'],
  ['uncountedCalls', 'uncounted_calls'],
  ['input', 'input_tokens'],
  ['output', 'output_tokens'],
  ['thinking', 'thinking_tokens'],
  ['cached', 'cached_tokens'],
  ['total', 'total_tokens'],
  ['costMicros', 'cost_micros'],
] as const;
const columns = numbers.map(([, column]) => column);

/** Parameters: {@link columnsOf}. A tenant that was deleted meanwhile is left out. */
export const writeTotals = {
  name: 'usage-write',
  text: `
    insert into model_usage (process, tenant_id, day, section, variant, model, purpose, sample, ${columns.join(', ')})
    select given.* from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
      ${columns.map((_, index) => `$${index + 9}::bigint[]`).join(', ')})
      as given (process, tenant_id, day, section, variant, model, purpose, sample, ${columns.join(', ')})
    where exists (select from tenants where id = given.tenant_id)
    on conflict (tenant_id, day, section, variant, model, process) do update
      set sample = excluded.sample, ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
};

export function columnsOf(totals: readonly UsageTotals[]): unknown[] {
  return [...keys, ...numbers.map(([key]) => key)].map((key) => totals.map((row) => row[key]));
}

export interface SpentRow {
  tenant_id: string;
  day: string;
  all: number;
  /** Those of them that were spent for these purposes. */
  precompute: number;
  batch: number;
}

/** Parameters: tenants and days, side by side. */
export const readSpent = {
  name: 'usage-spent',
  text: `
    select tenant_id, day::text, sum(total_tokens)::float8 as "all",
      coalesce(sum(total_tokens) filter (where purpose = 'precompute'), 0)::float8 as precompute,
      coalesce(sum(total_tokens) filter (where purpose = 'batch'), 0)::float8 as batch
    from model_usage
    where (tenant_id, day) in (select * from unnest($1::uuid[], $2::date[])) group by 1, 2`,
};

export interface FeedbackRow {
  section: string;
  variant: string;
  count: number;
  average: number;
}

/** What users gave sections, the latest of each user, persona and section. Parameters: tenant, first and last day. */
export const readFeedback = {
  name: 'usage-feedback',
  text: `
    select section, variant, count(*)::int as count, round(avg(rating), 2)::float8 as average
    from section_feedback
    where tenant_id = $1 and rated_at >= $2::date::timestamp at time zone 'utc'
      and rated_at < ($3::date + 1)::timestamp at time zone 'utc'
    group by 1, 2 order by 1, 2 desc`,
};

export interface UsageRow {
  day: string;
  section: string;
  variant: string;
  model: string;
  purpose: Purpose;
  sample: boolean;
  calls: number;
  failed_calls: number;
  uncounted_calls: number;
  input_tokens: number;
  output_tokens: number;
  thinking_tokens: number;
  cached_tokens: number;
  total_tokens: number;
  cost_micros: number;
}

/** Parameters: tenant, first and last day. The latest day first. */
export const readUsage = {
  name: 'usage-read',
  text: `
    select day::text, section, variant, model, purpose, bool_or(sample) as sample,
      ${columns.map((column) => `sum(${column})::float8 as ${column}`).join(', ')}
    from model_usage where tenant_id = $1 and day between $2 and $3
    group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5`,
};
