import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readModelsConfig } from '../../../../config/models.js';
import type { ModelEndpoint } from './model-endpoint.js';
import { ModelRouter } from './model-router.js';
import {
  ModelKeyRefusedError,
  ModelNotFoundError,
  ModelRateLimitedError,
  ModelServerError,
} from '../model.errors.js';

const shipped = readModelsConfig();
const [first, second] = shipped.sections.needs.models as [string, string];
const models = [first, second];
const config = { ...shipped, models: { [first]: shipped.models[first]!, [second]: shipped.models[second]! } };
const none: ReadonlySet<ModelEndpoint> = new Set();
const { failures, probeEveryMs, refusedMs } = config.breaker;

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => vi.useRealTimers());

const later = (ms: number) => vi.advanceTimersByTime(ms);
function routerOf(keys = 2, keyWeights?: number[]): ModelRouter {
  const secrets = Array.from({ length: keys }, (_, index) => `secret ${index + 1}`);
  return new ModelRouter({ ...config, keyWeights }, secrets);
}
/** `model/key` of the endpoint that is taken, or null. */
function next(endpoints: ModelRouter, tried = none): string | null {
  const taken = endpoints.take(models, tried);
  taken?.end();
  return taken ? `${taken.endpoint.model.name}/${taken.endpoint.key.number}` : null;
}
async function fail(endpoints: ModelRouter, error: Error, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { endpoint, end } = endpoints.take(models, none)!;
    endpoint.failed(error as ModelServerError);
    end();
  }
}

it('has keys take turns by their weights, without bursts', () => {
  const even = routerOf();
  expect([1, 2, 3, 4].map(() => next(even))).toEqual([
    `${first}/1`,
    `${first}/2`,
    `${first}/1`,
    `${first}/2`,
  ]);
  const weighted = routerOf(2, [2, 1]);
  const turns = Array.from({ length: 6 }, () => next(weighted)!.at(-1));
  expect(turns).toEqual(['1', '2', '1', '1', '2', '1']);
});

it('goes on to what was not tried, in the order of the models, and then back', () => {
  const endpoints = routerOf();
  const tried = new Set<ModelEndpoint>();
  const order = Array.from({ length: 5 }, () => {
    const { endpoint, end } = endpoints.take(models, tried)!;
    tried.add(endpoint);
    end();
    return `${endpoint.model.name}/${endpoint.key.number}`;
  });
  expect(order.slice(0, 4)).toEqual([`${first}/1`, `${first}/2`, `${second}/1`, `${second}/2`]);
  expect(order[4]).toMatch(first);
});

describe('a model that fails', () => {
  it('is left alone after failures in a row, whichever the key, and the next one stands in', async () => {
    const endpoints = routerOf(3);
    await fail(endpoints, new ModelServerError('away'), failures);
    expect(next(endpoints)).toMatch(second);
    expect(endpoints.state().filter(({ model }) => model === first)).toMatchObject(
      [1, 2, 3].map((key) => ({ key, state: 'open', reason: 'model_server_error', retryInMs: probeEveryMs })),
    );
  });

  it('is tried by one request of many every second, though the last probe hangs, and is back with one success', async () => {
    const endpoints = routerOf(3);
    await fail(endpoints, new ModelServerError('away'), failures);
    later(probeEveryMs);
    const probe = endpoints.take(models, none)!;
    expect(probe.endpoint.model.name).toBe(first);
    expect(
      Array.from({ length: 10 }, () => next(endpoints)).filter((endpoint) => endpoint!.startsWith(first)),
    ).toEqual([]);
    later(probeEveryMs);
    expect(next(endpoints)).toMatch(first);
    probe.endpoint.answered();
    probe.end();
    expect(endpoints.state().map(({ state }) => state)).toEqual(Array(6).fill('closed'));
  });

  it('with one key alone is left alone with that key alone', async () => {
    const endpoints = routerOf();
    for (let i = 0; i < failures; i++) {
      const [broken, well] = [endpoints.take(models, none)!, endpoints.take(models, none)!];
      broken.endpoint.failed(new ModelServerError('away'));
      well.endpoint.answered();
      for (const { end } of [broken, well]) end();
    }
    expect(endpoints.state()).toMatchObject([
      { key: 1, state: 'open' },
      { key: 2, state: 'closed' },
      { state: 'closed' },
      { state: 'closed' },
    ]);
    expect(Array.from({ length: 4 }, () => next(endpoints))).toEqual(Array(4).fill(`${first}/2`));
  });
});

describe('a key that is refused', () => {
  it('is left alone for long, with every model', async () => {
    const endpoints = routerOf();
    await fail(endpoints, new ModelKeyRefusedError('no'));
    later(refusedMs - 1);
    expect(new Set(Array.from({ length: 4 }, () => next(endpoints)))).toEqual(new Set([`${first}/2`]));
    later(1);
    expect(Array.from({ length: 4 }, () => next(endpoints))).toContain(`${first}/1`);
  });

  it('is tried every second where there is no other', async () => {
    const endpoints = routerOf(1);
    await fail(endpoints, new ModelKeyRefusedError('no'));
    expect(next(endpoints)).toBeNull();
    expect(endpoints.whyNot(models)).toMatchObject({ retryAfterMs: probeEveryMs });
    later(probeEveryMs);
    expect([next(endpoints), next(endpoints)]).toEqual([`${first}/1`, null]);
  });
});

it('leaves a model alone that is not known, with the key that does not know it', async () => {
  const endpoints = routerOf(1);
  await fail(endpoints, new ModelNotFoundError('no'));
  expect(Array.from({ length: 3 }, () => next(endpoints))).toEqual(Array(3).fill(`${second}/1`));
});

describe('a rate limit', () => {
  const limited = (retryAfterMs?: number) => new ModelRateLimitedError('slower', { retryAfterMs });

  it('is kept to, for one model with one key, and how long it lasts is told', async () => {
    const endpoints = routerOf(1);
    await fail(endpoints, limited(52_000), 2);
    expect(next(endpoints)).toBeNull();
    expect(endpoints.limitedForMs(models)).toBe(52_000);
    later(51_999);
    expect(next(endpoints)).toBeNull();
    later(1);
    expect(next(endpoints)).toBe(`${first}/1`);
  });

  it('of a day is looked at again after an hour; one without a time, after a second', async () => {
    const endpoints = routerOf(1);
    await fail(endpoints, limited(33_060_000));
    await fail(endpoints, limited());
    expect(endpoints.state().map(({ retryInMs }) => retryInMs)).toEqual([3_600_000, probeEveryMs]);
  });

  it('is none where something else is wrong as well', async () => {
    const endpoints = routerOf(1);
    await fail(endpoints, limited(5_000), 2);
    expect(endpoints.limitedForMs(models)).toBe(5_000);
    later(5_000);
    await fail(endpoints, new ModelKeyRefusedError('no'));
    expect(endpoints.limitedForMs(models)).toBeUndefined();
  });
});
