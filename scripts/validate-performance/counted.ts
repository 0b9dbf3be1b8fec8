import type { ServiceApi } from '../measuring/service-api.js';
import { readMetrics } from './metrics-text.js';
import type { Views } from './samples.js';

/** What only the service's metrics tell, since its process started. */
export interface Counted {
  /** Outputs of the model, asked the optimized way, that did not fit: also those that a repair mended. */
  optimizedParseErrors: number;
  segments: Views;
}

/** @returns undefined where the metrics cannot be read */
export async function readCounted(api: ServiceApi): Promise<Counted | undefined> {
  const answer = await api.send('GET', '/metrics');
  if (answer.status !== 200) return undefined;
  const metrics = readMetrics(answer.text);
  const segment = (result: string) =>
    metrics.sum('persona_details_cache_requests_total', { cache: 'kpi_segment', result });
  return {
    optimizedParseErrors: metrics.sum('gen_ai_client_operation_duration_seconds_count', {
      variant: 'optimized',
      error_type: 'model_output_invalid',
    }),
    segments: { total: segment('hit') + segment('miss'), hits: segment('hit') },
  };
}

/** What was counted between two readings; undefined where they are not of one process. */
export function countedBetween(before: Counted | undefined, after: Counted | undefined): Counted | undefined {
  if (!before || !after) return undefined;
  const counted = {
    optimizedParseErrors: after.optimizedParseErrors - before.optimizedParseErrors,
    segments: {
      total: after.segments.total - before.segments.total,
      hits: after.segments.hits - before.segments.hits,
    },
  };
  const { optimizedParseErrors, segments } = counted;
  return Math.min(optimizedParseErrors, segments.total, segments.hits) < 0 ? undefined : counted;
}
