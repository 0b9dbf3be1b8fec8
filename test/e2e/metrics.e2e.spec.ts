import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { readPrometheusText } from '../support/observe/prometheus-text.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const scrape = () => request(service.url).get('/metrics');
const series = async (name: string) =>
  readPrometheusText((await scrape()).text).filter((sample) => sample.name === name);

describe('/metrics', () => {
  it('needs no key, and is never stored', async () => {
    for (const { status, headers } of [await scrape(), await request(service.url).head('/metrics')]) {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('tells of requests by route, never by path or id', async () => {
    const { personaId } = await teaPersona(service);
    await service.api.get(`/v1/personas/${personaId}/details`);
    for (let i = 0; i < 100; i += 1) await request(service.url).get(`/unknown/${i}`);
    const text = (await scrape()).text;
    expect(text).not.toContain(personaId);
    const counts = await series('http_server_request_duration_seconds_count');
    const unmatched = counts.filter(({ labels }) => labels['route'] === 'unmatched');
    expect(unmatched.map(({ labels, value }) => [labels['status_code'], value])).toEqual([['401', 100]]);
    const details = await series('persona_details_request_duration_seconds_count');
    expect(details.map(({ labels }) => [labels['route'], labels['variant']])).toEqual([
      ['/v1/personas/:id/details', 'optimized'],
    ]);
  });

  it('tells of the model: calls, and tokens and cost to the unit of its server and of /v1/usage', async () => {
    service.gemini.faults.add({ kind: 'malformed', section: 'needs', times: 1 });
    const { personaId } = await teaPersona(service);
    await service.api.get(`/v1/personas/${personaId}/details`);
    const sum = async (name: string, labels: Record<string, string>) =>
      (await series(name))
        .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
        .reduce((total, { value }) => total + value, 0);
    const tokens = 'gen_ai_client_token_usage_sum';
    const { promptTokens, outputTokens, calls } = service.gemini.usage.totals;
    expect(await sum(tokens, { gen_ai_token_type: 'input' })).toBe(promptTokens);
    expect(await sum(tokens, { gen_ai_token_type: 'output' })).toBe(outputTokens);
    expect(await sum('gen_ai_client_operation_duration_seconds_count', {})).toBe(calls);
    const broken = { error_type: 'model_output_invalid', section: 'needs' };
    expect(await sum('gen_ai_client_operation_duration_seconds_count', broken)).toBe(1);
    expect(await sum('persona_details_model_retries_total', { kind: 'repair' })).toBe(1);
    const { body } = await service.api.get('/v1/usage');
    expect(await sum('persona_details_model_cost_dollars_total', {})).toBeCloseTo(body.total.cost, 9);
    const closed = (await series('persona_details_model_breaker_state')).filter(({ value }) => value === 1);
    expect(new Set(closed.map(({ labels }) => labels['state']))).toEqual(new Set(['closed']));
  });
});

describe('Server-Timing', () => {
  it('is on what a handler answered, refused or built, and on what the cache answered before any', async () => {
    const { personaId } = await teaPersona(service);
    const handled = /(^|, )handler;dur=[\d.]+, total;dur=[\d.]+$/;
    for (const path of ['/v1/projects', '/v1/personas/no-uuid', `/v1/personas/${personaId}/details`])
      expect((await service.api.get(path)).headers['server-timing']).toMatch(handled);
    const cached = await service.api.get(`/v1/personas/${personaId}/details`);
    expect(cached.headers['server-timing']).toMatch(/^cache;dur=[\d.]+, total;dur=[\d.]+$/);
  });
});
