import { describe, expect, it } from 'vitest';
import { readPrometheusText } from '../../../test/support/observe/prometheus-text.js';
import { Metrics } from './metrics.js';

const read = async (metrics: Metrics) => readPrometheusText(await metrics.registry.metrics());

describe('metrics', () => {
  it('are text that Prometheus reads, in base units', async () => {
    const metrics = new Metrics();
    metrics.observeRequest('GET', '/v1/personas/:id/details', 200, 4);
    metrics.observeRequest('GET', '/v1/personas/:id/details', 200, 12_000);
    metrics.observeDetails('/v1/personas/:id/details', 'optimized', 'hit', 4);
    metrics.observeDetails('/v1/personas/:id/kpi', 'archived', undefined, 4);
    metrics.observeSection('needs', 'optimized', 'made', 1_500);
    metrics.countCache('details', 'hit', true);
    metrics.countCache('details', 'hit', true);
    metrics.countCache('details', 'hit', false);
    metrics.countCache('details', 'miss', false);
    metrics.countRegeneration('needs', 'optimized');
    metrics.countVersionRead('query');
    metrics.countChangeFeedLapse();
    metrics.changeFeedUp(true);
    metrics.redisUp(false);

    const samples = await read(metrics);
    const value = (name: string, labels: Record<string, string>) =>
      samples.find(
        (sample) => sample.name === name && JSON.stringify(sample.labels) === JSON.stringify(labels),
      )?.value;
    const request = { method: 'GET', route: '/v1/personas/:id/details', status_code: '200' };
    expect(value('http_server_request_duration_seconds_sum', request)).toBeCloseTo(12.004, 9);
    const bucket = (le: string) => value('http_server_request_duration_seconds_bucket', { le, ...request });
    expect(['0.0025', '0.005', '10', '+Inf'].map(bucket)).toEqual([0, 1, 1, 2]);
    const details = 'persona_details_request_duration_seconds_count';
    expect(value(details, { route: request.route, variant: 'optimized', cache: 'hit' })).toBe(1);
    expect(value(details, { route: '/v1/personas/:id/kpi', variant: 'archived', cache: 'none' })).toBe(1);
    const section = { section: 'needs', variant: 'optimized', outcome: 'made' };
    expect(value('persona_details_section_duration_seconds_sum', section)).toBe(1.5);
    const looked = (result: string, tier: string) =>
      value('persona_details_cache_requests_total', { cache: 'details', result, tier });
    expect([looked('hit', 'memory'), looked('hit', 'redis'), looked('miss', 'none')]).toEqual([2, 1, 1]);
    const regenerated = { section: 'needs', variant: 'optimized' };
    expect(value('persona_details_regenerations_total', regenerated)).toBe(1);
    expect(value('persona_details_version_reads_total', { source: 'query' })).toBe(1);
    expect(value('persona_details_version_reads_total', { source: 'feed' })).toBe(0);
    expect(value('persona_details_change_feed_lapses_total', {})).toBe(1);
    expect(value('persona_details_change_feed_up', {})).toBe(1);
    expect(value('persona_details_redis_up', {})).toBe(0);
  });

  it('count the calls of the model as OpenTelemetry names them, with their tokens, retries and cost', async () => {
    const metrics = new Metrics();
    const call = {
      section: 'needs',
      variant: 'optimized',
      model: 'gemini-x',
      purpose: 'precompute',
      attempt: 1,
      repair: false,
      outcome: 'answered',
      tokens: { input: 900, output: 300, thinking: 0, cached: 100 },
      costMicros: 250,
      durationMs: 1_500,
    };
    metrics.observeModelCall(call);
    metrics.observeModelCall({ ...call, attempt: 2, repair: true, outcome: 'model_output_invalid' });
    metrics.observeModelCall({
      ...call,
      attempt: 3,
      outcome: 'model_timeout',
      tokens: null,
      costMicros: null,
    });
    const samples = await read(metrics);
    const of = (name: string, labels: Record<string, string>) =>
      samples
        .filter(
          (sample) =>
            sample.name === name &&
            Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
        )
        .map(({ value }) => value);
    const calls = 'gen_ai_client_operation_duration_seconds';
    for (const error_type of ['none', 'model_output_invalid', 'model_timeout'])
      expect(of(`${calls}_count`, { error_type, gen_ai_request_model: 'gemini-x' })).toEqual([1]);
    expect(of(`${calls}_sum`, { error_type: 'none' })).toEqual([1.5]);
    const tokens = (kind: string) => of('gen_ai_client_token_usage_sum', { gen_ai_token_type: kind });
    expect(['input', 'output', 'thinking', 'cached'].map(tokens)).toEqual([[1_800], [600], [0], [200]]);
    const retries = (kind: string) => of('persona_details_model_retries_total', { kind });
    expect(['repair', 'again'].map(retries)).toEqual([[1], [1]]);
    expect(
      of('persona_details_model_cost_dollars_total', { model: 'gemini-x', purpose: 'precompute' }),
    ).toEqual([0.0005]);
  });

  it('read access to the model and the rollout when they are read', async () => {
    const metrics = new Metrics();
    let state = 'closed';
    metrics.watchModel(() => ({
      endpoints: [{ model: 'gemini-x', key: 1, state }],
      queue: { inFlight: 3, queued: 1 },
      connections: 2,
    }));
    let share: number | null = 0.1;
    metrics.watchRollout(() => ({ killed: false, share, source: 'file', ageMs: 2_000, agrees: null }));
    const values = async () =>
      Object.fromEntries(
        (await read(metrics)).map(({ name, labels, value }) => [`${name} ${Object.values(labels)}`, value]),
      );
    const breaker = 'persona_details_model_breaker_state gemini-x,1,';
    expect(await values()).toMatchObject({
      'persona_details_model_calls_in_flight ': 3,
      'persona_details_model_calls_queued ': 1,
      'persona_details_model_connections ': 2,
      [`${breaker}closed`]: 1,
      [`${breaker}open`]: 0,
      'persona_details_rollout_killed ': 0,
      'persona_details_rollout_share_ratio ': 0.1,
      'persona_details_flag_age_seconds ': 2,
      'persona_details_flag_source file': 1,
    });
    [state, share] = ['open', null];
    const later = await values();
    expect(later).toMatchObject({ [`${breaker}closed`]: 0, [`${breaker}open`]: 1 });
    for (const absent of ['persona_details_rollout_share_ratio ', 'persona_details_unleash_disagrees '])
      expect(later).not.toHaveProperty([absent]);
  });

  it('say nothing of what is not there', async () => {
    const names = (await read(new Metrics())).map(({ name }) => name);
    expect(names).not.toContain('persona_details_redis_up');
    expect(names).not.toContain('persona_details_change_feed_up');
  });

  it('of two services in a process are apart, and those of the process are there once', async () => {
    const [first, second] = [new Metrics(), new Metrics()];
    first.countCache('details', 'miss', false);
    const cached = 'persona_details_cache_requests_total';
    expect((await read(second)).filter(({ name }) => name === cached)).toEqual([]);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes']) {
      expect((await read(second)).filter((sample) => sample.name === name)).toHaveLength(1);
      expect(second.registry.getSingleMetric(name)).toBe(first.registry.getSingleMetric(name));
    }
  });
});
