import { createCache } from 'cache-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archivedOptions, newTimes, wrapOptions } from './document-policy.js';
import { createMemoryStore } from './memory-store.js';
import { JsonDocument } from './json-document.js';

const minute = 60_000;
const hour = 60 * minute;
const key = 'persona_details:1';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

function documents() {
  let built = 0;
  const build = vi.fn(async () => new JsonDocument(`${++built}`, newTimes()));
  const cache = createCache({ stores: [createMemoryStore()], refreshAllStores: true });
  return {
    build,
    read: async (options = wrapOptions) => String((await cache.wrap(key, build, options)).body),
  };
}

describe('a document under the policy', () => {
  it('is built once, and then served without building', async () => {
    const { build, read } = documents();
    expect([await read(), await read(), await read()]).toEqual(['1', '1', '1']);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('is built once for 200 who ask at the same time', async () => {
    const { build, read } = documents();
    expect(new Set(await Promise.all(Array.from({ length: 200 }, () => read())))).toEqual(new Set(['1']));
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('is refreshed from refreshAt on, to the millisecond, while the old one is served', async () => {
    const { build, read } = documents();
    const times = { builtAt: Date.now(), refreshAt: Date.now() + 7_777 };
    build.mockResolvedValueOnce(new JsonDocument('0', times));
    await read();
    pass(7_776);
    await read();
    expect(build).toHaveBeenCalledTimes(1);
    pass(1);
    expect(await read()).toBe('0');
    expect(build).toHaveBeenCalledTimes(2);
    await expect.poll(() => read()).toBe('1');
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('is served while its refresh fails, up to 24 hours', async () => {
    const { build, read } = documents();
    await read();
    build.mockRejectedValue(new Error('The model is away.'));
    pass(2 * hour);
    expect(await read()).toBe('1');
    pass(22 * hour);
    expect(await read()).toBe('1');
    expect(build.mock.calls.length).toBeGreaterThan(1);
    pass(1);
    await expect(read()).rejects.toThrow('The model is away.');
  });

  it('is not refreshed at the same time as others of its age', () => {
    const waits = Array.from({ length: 1_000 }, () => newTimes(0).refreshAt);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(54 * minute);
    expect(Math.max(...waits)).toBeLessThanOrEqual(66 * minute);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(10 * minute);
  });

  it('lives five minutes in the archived way, without a refresh', async () => {
    const { build, read } = documents();
    await read(archivedOptions);
    pass(5 * minute);
    expect(await read(archivedOptions)).toBe('1');
    expect(build).toHaveBeenCalledTimes(1);
    pass(1);
    expect(await read(archivedOptions)).toBe('2');
  });

  it('has a life left however late a tier gets it', () => {
    expect(wrapOptions.ttl(new JsonDocument('1', { builtAt: Date.now() - 23 * hour, refreshAt: 0 }))).toBe(
      hour,
    );
    expect(wrapOptions.ttl(new JsonDocument('1', { builtAt: 0, refreshAt: 0 }))).toBe(1);
  });
});
