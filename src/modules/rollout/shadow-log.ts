import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Variant } from '../../common/context/request-context.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import type { SectionName } from '../../common/domain/section.contract.js';

/** What two sections of one persona, one of each variant, differ in. */
export interface ShadowComparison {
  /** Paths of fields that one has and the other has not. */
  shape: { onlyServed: string[]; onlyShadow: string[] };
  /** Entries of each list at the top of the section. */
  counts: { served: Record<string, number>; shadow: Record<string, number> };
  /** Ids of the quality checks that failed, enforced ones too: they tell what of the model's output had to be dropped. */
  failedChecks: { served: string[]; shadow: string[] };
  tokens: { served: number; shadow: number };
  durationMs: { served: number; shadow: number };
}

export interface ShadowRun {
  tenantId: string;
  personaId: string;
  section: SectionName;
  served: Variant;
  shadow: Variant;
  /** `compared`, else the code of the problem that the shadow ended with. */
  outcome: string;
  /** What the shadow spent. */
  tokens: number;
  comparison: ShadowComparison | Record<string, never>;
}

/** Runs that are kept for looking up; what they say together is asked of these. */
const keptRuns = 1_000;

const insert = {
  name: 'shadow-run',
  text: `with added as (
      insert into rollout_shadow_runs
        (tenant_id, persona_id, section, served_variant, shadow_variant, outcome, tokens, comparison)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning id)
    delete from rollout_shadow_runs where id <= (select id from added) - ${keptRuns}`,
};

const summarize = {
  name: 'shadow-summary',
  text: `select section, served_variant, shadow_variant, count(*)::int as runs,
      count(*) filter (where outcome = 'compared')::int as compared,
      count(*) filter (where comparison->'shape'->'onlyServed' <> '[]'
        or comparison->'shape'->'onlyShadow' <> '[]')::int as shape_differs,
      avg((comparison->'tokens'->>'served')::float) as served_tokens,
      avg((comparison->'tokens'->>'shadow')::float) as shadow_tokens,
      avg((comparison->'durationMs'->>'served')::float) as served_ms,
      avg((comparison->'durationMs'->>'shadow')::float) as shadow_ms,
      avg(jsonb_array_length(comparison->'failedChecks'->'served')) as served_failed,
      avg(jsonb_array_length(comparison->'failedChecks'->'shadow')) as shadow_failed
    from rollout_shadow_runs group by 1, 2, 3 order by 1, 2, 3`,
};

const count = z.number().int().min(0);
const mean = z.object({ served: z.number().nullable(), shadow: z.number().nullable() });

export const shadowSummarySchema = z
  .array(
    z.object({
      section: z.string().max(100),
      served: z.string().max(100),
      shadow: z.string().max(100),
      runs: count,
      compared: count.describe('The others failed; they never fail an answer.'),
      shapeDiffers: count.describe('How many have a field that the other has not.'),
      meanTokens: mean,
      meanMs: mean,
      meanFailedChecks: mean.describe(
        'Enforced ones too: they tell what of the output of the model had to be dropped.',
      ),
    }),
  )
  .max(100)
  .describe(`Of the latest ${keptRuns} shadow runs, by section.`);
export type ShadowSummary = z.output<typeof shadowSummarySchema>;

interface SummaryRow {
  section: string;
  served_variant: string;
  shadow_variant: string;
  runs: number;
  compared: number;
  shape_differs: number;
  served_tokens: number | null;
  shadow_tokens: number | null;
  served_ms: number | null;
  shadow_ms: number | null;
  served_failed: string | null;
  shadow_failed: string | null;
}

/** Keeps what shadow runs found. */
@Injectable()
export class ShadowLog {
  constructor(private readonly queries: PreparedQueries) {}

  /** @throws {DatabaseSilentError} */
  async add(run: ShadowRun): Promise<void> {
    const { tenantId, personaId, section, served, shadow, outcome, tokens, comparison } = run;
    const values = [
      tenantId,
      personaId,
      section,
      served,
      shadow,
      outcome,
      tokens,
      JSON.stringify(comparison),
    ];
    await this.queries.run(insert, values, true);
  }

  /** @throws {DatabaseSilentError} */
  async summary(): Promise<ShadowSummary> {
    const rows = await this.queries.run<SummaryRow>(summarize, [], true);
    return rows.map((row) => ({
      section: row.section,
      served: row.served_variant,
      shadow: row.shadow_variant,
      runs: row.runs,
      compared: row.compared,
      shapeDiffers: row.shape_differs,
      meanTokens: { served: row.served_tokens, shadow: row.shadow_tokens },
      meanMs: { served: row.served_ms, shadow: row.shadow_ms },
      meanFailedChecks: { served: numberOf(row.served_failed), shadow: numberOf(row.shadow_failed) },
    }));
  }
}

/** PostgreSQL's numeric comes as text. */
function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
