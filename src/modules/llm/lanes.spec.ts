import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import type { Lane } from './lane.js';
import { Lanes } from './lanes.js';
import {
  ModelKeyRefusedError,
  ModelNotFoundError,
  ModelRateLimitedError,
  ModelServerError,
} from './model.errors.js';

const config = readModelsConfig();
const [first, second] = config.sections.needs.models as [string, string];
const models = [first, second];
const none: ReadonlySet<Lane> = new Set();
const { failures, probeEveryMs, refusedMs } = config.breaker;

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => vi.useRealTimers());

const later = (ms: number) => vi.advanceTimersByTime(ms);
function lanesOf(keys = 2, keyWeights?: number[]): Lanes {
  const secrets = Array.from({ length: keys }, (_, index) => `secret ${index + 1}`);
  return new Lanes({ ...config, keyWeights }, secrets);
}
/** `model/key` of the lane that is taken, or null. */
function next(lanes: Lanes, tried = none): string | null {
  const taken = lanes.take(models, tried);
  taken?.end();
  return taken ? `${taken.lane.model.name}/${taken.lane.key.number}` : null;
}
async function fail(lanes: Lanes, error: Error, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { lane, end } = lanes.take(models, none)!;
    await lane.failed(error as ModelServerError);
    end();
  }
}

it('has keys take turns by their weights, without bursts', () => {
  const even = lanesOf();
  expect([1, 2, 3, 4].map(() => next(even))).toEqual([
    `${first}/1`,
    `${first}/2`,
    `${first}/1`,
    `${first}/2`,
  ]);
  const weighted = lanesOf(2, [2, 1]);
  const turns = Array.from({ length: 6 }, () => next(weighted)!.at(-1));
  expect(turns).toEqual(['1', '2', '1', '1', '2', '1']);
});

it('goes on to what was not tried, in the order of the models, and then back', () => {
  const lanes = lanesOf();
  const tried = new Set<Lane>();
  const order = Array.from({ length: 5 }, () => {
    const { lane, end } = lanes.take(models, tried)!;
    tried.add(lane);
    end();
    return `${lane.model.name}/${lane.key.number}`;
  });
  expect(order.slice(0, 4)).toEqual([`${first}/1`, `${first}/2`, `${second}/1`, `${second}/2`]);
  expect(order[4]).toMatch(first);
});

describe('a model that fails', () => {
  it('is left alone after failures in a row, whichever the key, and the next one stands in', async () => {
    const lanes = lanesOf(3);
    await fail(lanes, new ModelServerError('away'), failures);
    expect(next(lanes)).toMatch(second);
    expect(lanes.state().filter(({ model }) => model === first)).toMatchObject(
      [1, 2, 3].map((key) => ({ key, state: 'open', reason: 'model_server_error', retryInMs: probeEveryMs })),
    );
  });

  it('is tried by one request of many every second, though the last probe hangs, and is back with one success', async () => {
    const lanes = lanesOf(3);
    await fail(lanes, new ModelServerError('away'), failures);
    later(probeEveryMs);
    const probe = lanes.take(models, none)!;
    expect(probe.lane.model.name).toBe(first);
    expect(Array.from({ length: 10 }, () => next(lanes)).filter((lane) => lane!.startsWith(first))).toEqual(
      [],
    );
    later(probeEveryMs);
    expect(next(lanes)).toMatch(first);
    await probe.lane.answered();
    probe.end();
    expect(lanes.state().map(({ state }) => state)).toEqual(Array(6).fill('closed'));
  });

  it('with one key alone is left alone with that key alone', async () => {
    const lanes = lanesOf();
    for (let i = 0; i < failures; i++) {
      const [broken, well] = [lanes.take(models, none)!, lanes.take(models, none)!];
      await broken.lane.failed(new ModelServerError('away'));
      await well.lane.answered();
      for (const { end } of [broken, well]) end();
    }
    expect(lanes.state()).toMatchObject([
      { key: 1, state: 'open' },
      { key: 2, state: 'closed' },
      { state: 'closed' },
      { state: 'closed' },
    ]);
    expect(Array.from({ length: 4 }, () => next(lanes))).toEqual(Array(4).fill(`${first}/2`));
  });
});

describe('a key that is refused', () => {
  it('is left alone for long, with every model', async () => {
    const lanes = lanesOf();
    await fail(lanes, new ModelKeyRefusedError('no'));
    later(refusedMs - 1);
    expect(new Set(Array.from({ length: 4 }, () => next(lanes)))).toEqual(new Set([`${first}/2`]));
    later(1);
    expect(Array.from({ length: 4 }, () => next(lanes))).toContain(`${first}/1`);
  });

  it('is tried every second where there is no other', async () => {
    const lanes = lanesOf(1);
    await fail(lanes, new ModelKeyRefusedError('no'));
    expect(next(lanes)).toBeNull();
    expect(lanes.whyNot(models)).toMatchObject({ retryAfterMs: probeEveryMs });
    later(probeEveryMs);
    expect([next(lanes), next(lanes)]).toEqual([`${first}/1`, null]);
  });
});

it('leaves a model alone that is not known, with the key that does not know it', async () => {
  const lanes = lanesOf(1);
  await fail(lanes, new ModelNotFoundError('no'));
  expect(Array.from({ length: 3 }, () => next(lanes))).toEqual(Array(3).fill(`${second}/1`));
});

describe('a rate limit', () => {
  const limited = (retryAfterMs?: number) => new ModelRateLimitedError('slower', { retryAfterMs });

  it('is kept to, for one model with one key, and how long it lasts is told', async () => {
    const lanes = lanesOf(1);
    await fail(lanes, limited(52_000), 2);
    expect(next(lanes)).toBeNull();
    expect(lanes.limitedForMs(models)).toBe(52_000);
    later(51_999);
    expect(next(lanes)).toBeNull();
    later(1);
    expect(next(lanes)).toBe(`${first}/1`);
  });

  it('of a day is looked at again after an hour; one without a time, after a second', async () => {
    const lanes = lanesOf(1);
    await fail(lanes, limited(33_060_000));
    await fail(lanes, limited());
    expect(lanes.state().map(({ retryInMs }) => retryInMs)).toEqual([3_600_000, probeEveryMs]);
  });

  it('is none where something else is wrong as well', async () => {
    const lanes = lanesOf(1);
    await fail(lanes, limited(5_000), 2);
    expect(lanes.limitedForMs(models)).toBe(5_000);
    later(5_000);
    await fail(lanes, new ModelKeyRefusedError('no'));
    expect(lanes.limitedForMs(models)).toBeUndefined();
  });
});
