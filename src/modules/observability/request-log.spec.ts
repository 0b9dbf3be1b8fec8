import { type FastifyInstance, fastify } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPrometheusText } from '../../../test/support/observe/prometheus-text.js';
import { openContext, reenterContext, tellVariant } from '../../common/http/server/request-context.hooks.js';
import { Metrics } from './metrics.js';
import { lineFormat } from './pino-options.js';
import { RequestLog } from './request-log.js';
import { logResponse, timeBeforeNest } from './timing.hooks.js';

type Line = Record<string, unknown>;

const principal = { tenantId: 'tenant', keyId: 'key', role: 'viewer', userId: 'user' } as const;
const sections = { config: { sections: true } };
const always = {
  level: 'info',
  time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
  context: 'http',
};
const tenths = expect.toSatisfy(
  (value: unknown) => typeof value === 'number' && /^\d+(\.\d)?$/.test(`${value}`),
);

let lines: Line[];
let metrics: Metrics;
let server: FastifyInstance;
/** What writing a line does; a test may break it. */
let write: (line: string) => void;

beforeEach(() => {
  lines = [];
  write = (line) => void lines.push(JSON.parse(line) as Line);
  metrics = new Metrics();
  server = fastify({ genReqId: () => 'request-1', routerOptions: { maxParamLength: 20_000 } });
  const logger = pino(lineFormat('info'), { write: (line) => write(line) });
  server.decorateRequest('context');
  server.addHook(
    'onRequest',
    openContext(() => 'optimized'),
  );
  server.addHook('preValidation', reenterContext);
  server.addHook('onSend', tellVariant);
  server.addHook('onSend', timeBeforeNest);
  server.addHook('onResponse', logResponse(new RequestLog(logger, metrics)));
});
afterEach(() => server.close());

const samples = async (name: string) =>
  readPrometheusText(await metrics.registry.metrics()).filter((sample) => sample.name === name);

describe('the line of a request', () => {
  it('has these fields, and nothing that the client wrote', async () => {
    server.get('/v1/things/:id', () => 'fine');
    await server.inject('/v1/things/7?api_key=secret');
    expect(lines).toEqual([
      {
        ...always,
        request_id: 'request-1',
        method: 'GET',
        path: '/v1/things/:id',
        route: '/v1/things/:id',
        status: 200,
        duration_ms: tenths,
        msg: 'request',
      },
    ]);
  });

  it('of a route about sections has what the request was about, from where, and for whom', async () => {
    server.get('/v1/personas/:id/details', sections, async ({ context }) => {
      context.principal = principal;
      context.timings.add('db', 12.345);
      context.cacheState = 'miss';
      context.event = {
        name: 'persona_details_fetched_successfully',
        fields: { persona_id: 'p', parallel_fetch_ms: 7 },
      };
      return 'fine';
    });
    const { headers } = await server.inject('/v1/personas/01920000-0000-7000-8000-000000000001/details');
    expect(headers['server-timing']).toMatch(/^db;dur=12\.3, total;dur=\d+\.\d$/);
    expect(lines).toEqual([
      {
        ...always,
        request_id: 'request-1',
        tenant_id: 'tenant',
        variant: 'optimized',
        method: 'GET',
        path: '/v1/personas/01920000-0000-7000-8000-000000000001/details',
        route: '/v1/personas/:id/details',
        status: 200,
        duration_ms: tenths,
        total_duration_ms: tenths,
        db_fetch_ms: 12.3,
        cache: 'miss',
        persona_id: 'p',
        parallel_fetch_ms: 7,
        msg: 'persona_details_fetched_successfully',
      },
    ]);
  });

  it('is one for an unknown path, without route and path', async () => {
    await server.inject(`/${'x'.repeat(1_000)}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ status: 404 });
    expect(lines[0]).not.toHaveProperty('route');
    expect(lines[0]).not.toHaveProperty('path');
  });

  it('is not written for what machines ask every few seconds', async () => {
    for (const path of ['/health/live', '/metrics']) server.get(path, () => 'fine');
    await server.inject('/health/live');
    await server.inject('/metrics?x');
    expect(lines).toEqual([]);
    await server.inject('/healthy');
    expect(lines).toHaveLength(1);
  });

  it('is written when a request fails', async () => {
    server.get('/fails', () => Promise.reject(new Error('no')));
    await server.inject('/fails');
    expect(lines.map(({ path, status }) => [path, status])).toEqual([['/fails', 500]]);
  });

  it('leaves the request alone when it cannot be written', async () => {
    write = () => {
      throw new Error('The disk is full.');
    };
    server.get('/fine', () => 'fine');
    expect((await server.inject('/fine')).body).toBe('fine');
  });

  it('leaves the request alone when a field of it throws', async () => {
    server.get('/fine', ({ context }) => {
      const fields = {
        get bad(): string {
          throw new Error('no');
        },
      };
      context.event = { name: 'bad', fields };
      return 'fine';
    });
    expect((await server.inject('/fine')).body).toBe('fine');
    expect(lines).toEqual([]);
  });
});

describe('the metrics of requests', () => {
  it('count 1,000 unknown paths, and 1,000 ids, as one series each', async () => {
    server.get('/v1/things/:id', () => 'fine');
    for (let i = 0; i < 1_000; i += 1) {
      await server.inject(`/unknown/${i}?page=${i}`);
      await server.inject(`/v1/things/${i}`);
    }
    const count = 'http_server_request_duration_seconds_count';
    expect(await samples(count)).toEqual([
      { name: count, labels: { method: 'GET', route: 'unmatched', status_code: '404' }, value: 1_000 },
      { name: count, labels: { method: 'GET', route: '/v1/things/:id', status_code: '200' }, value: 1_000 },
    ]);
  });

  it('count what is not logged', async () => {
    server.get('/health/live', () => 'fine');
    await server.inject('/health/live');
    const routes = (await samples('http_server_request_duration_seconds_count')).map(
      ({ labels }) => labels['route'],
    );
    expect(routes).toEqual(['/health/live']);
  });

  it('have the durations of sections by variant and cache, of what was answered only', async () => {
    let status = 200;
    server.get('/v1/personas/:id/kpi', sections, ({ context }, reply) => {
      context.principal = principal;
      if (status === 200) context.cacheState = 'hit';
      return reply.status(status).send('');
    });
    for (status of [200, 404, 304]) await server.inject('/v1/personas/p/kpi');
    const found = await samples('persona_details_request_duration_seconds_count');
    expect(found.map(({ labels, value }) => [labels, value])).toEqual([
      [{ route: '/v1/personas/:id/kpi', variant: 'optimized', cache: 'hit' }, 1],
      [{ route: '/v1/personas/:id/kpi', variant: 'optimized', cache: 'none' }, 1],
    ]);
  });
});
