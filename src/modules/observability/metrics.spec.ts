import { describe, expect, it } from 'vitest';
import { readPrometheusText } from '../../../test/support/prometheus-text.js';
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
    metrics.countCache('details', 'hit');
    metrics.countCache('details', 'hit');
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
    const hits = { cache: 'details', result: 'hit' };
    expect(value('persona_details_cache_requests_total', hits)).toBe(2);
    expect(value('persona_details_version_reads_total', { source: 'query' })).toBe(1);
    expect(value('persona_details_version_reads_total', { source: 'feed' })).toBe(0);
    expect(value('persona_details_change_feed_lapses_total', {})).toBe(1);
    expect(value('persona_details_change_feed_up', {})).toBe(1);
    expect(value('persona_details_redis_up', {})).toBe(0);
  });

  it('say nothing of what is not there', async () => {
    const names = (await read(new Metrics())).map(({ name }) => name);
    expect(names).not.toContain('persona_details_redis_up');
    expect(names).not.toContain('persona_details_change_feed_up');
  });

  it('of two services in a process are apart, and those of the process are there once', async () => {
    const [first, second] = [new Metrics(), new Metrics()];
    first.countCache('details', 'miss');
    const cached = 'persona_details_cache_requests_total';
    expect((await read(second)).filter(({ name }) => name === cached)).toEqual([]);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes']) {
      expect((await read(second)).filter((sample) => sample.name === name)).toHaveLength(1);
      expect(second.registry.getSingleMetric(name)).toBe(first.registry.getSingleMetric(name));
    }
  });
});
