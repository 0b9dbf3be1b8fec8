import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import type { Answer } from '../../../test/conformance/support/features-server.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagSources } from '../../../test/conformance/support/flag-sources.js';
import { FeatureFlags } from './feature-flags.service.js';

const given = flagSources();

const unhandled: unknown[] = [];
const remember = (reason: unknown) => void unhandled.push(reason);
/** What ticks or waits to tick. */
const timers = new Set<unknown>();

beforeEach(() => {
  unhandled.length = 0;
  timers.clear();
  process.on('unhandledRejection', remember).on('uncaughtException', remember);
  for (const kind of ['Timeout', 'Interval'] as const) {
    const set = globalThis[`set${kind}`];
    const clear = globalThis[`clear${kind}`];
    vi.spyOn(globalThis, `set${kind}`).mockImplementation(((call: () => void, delay: number) => {
      // What Node's own fetch keeps for itself is not ours to clear.
      if (new Error('where').stack!.includes('node:internal/deps/undici')) return set(call, delay);
      const timer = set(() => {
        if (kind === 'Timeout') timers.delete(timer);
        call();
      }, delay);
      timers.add(timer);
      return timer;
    }) as typeof set);
    vi.spyOn(globalThis, `clear${kind}`).mockImplementation((timer) => {
      timers.delete(timer);
      clear(timer);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  process.off('unhandledRejection', remember).off('uncaughtException', remember);
});

/** Rejections that nobody handled are told at the end of a turn of the event loop. */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('stopping while a fetch', () => {
  it.each<[string, Answer]>([
    ['waits for an answer', () => undefined],
    ['waits for the body', (response) => response.writeHead(200).flushHeaders()],
    ['gets 500', 500],
    ['is cut off', (response) => response.destroy()],
    ['gets garbage', 'garbage'],
    ['goes well', undefined],
  ])('%s leaves no request, no timer and no rejection', async (_name, answer) => {
    const server = await given.server(flagDocument(10));
    server.answer = answer;
    const source = given.idleSource({ unleash: server.unleash, pollIntervalMs: 0 });
    const flags = new FeatureFlags(source);
    const asked = server.requested(1);
    flags.start();
    await asked;
    await flags.onApplicationShutdown();
    expect(timers).toEqual(new Set());
    const { length } = server.requests;
    await eventually(() => expect(server.inFlight.now).toBe(0));
    await aTurn();
    expect(server.requests).toHaveLength(length);
    expect(unhandled).toEqual([]);
  });

  it('is refused leaves none either', async () => {
    const source = given.idleSource({
      unleash: { url: 'http://127.0.0.1:9/api', token: 'any' },
      pollIntervalMs: 0,
    });
    const flags = new FeatureFlags(source);
    flags.start();
    await eventually(() => expect(source.state().lastError).toBeDefined());
    await flags.onApplicationShutdown();
    await aTurn();
    expect(timers).toEqual(new Set());
    expect(unhandled).toEqual([]);
  });
});

it('stopping a watch leaves no timer, and what changes later changes nothing', async () => {
  const file = join(given.dataDir, 'flags.json');
  writeFileSync(file, JSON.stringify(flagDocument(10)));
  const source = given.idleSource({ file });
  await source.start();
  expect(timers.size).toBeGreaterThan(0);
  // The change of which a watch is about to tell.
  writeFileSync(file, JSON.stringify(flagDocument(20)));
  await source.stop();
  await aTurn();
  expect(timers).toEqual(new Set());
  expect(source.getToggle(optimizedFlag)).toMatchObject({ strategies: [{ parameters: { rollout: '10' } }] });
});

it('a request that is still served after the stop gets the last answer', async () => {
  const server = await given.server(flagDocument(0));
  const source = given.idleSource({ unleash: server.unleash });
  const flags = new FeatureFlags(source);
  flags.start();
  await eventually(() => expect(flags.isOptimized('anna')).toBe(false));
  await flags.onApplicationShutdown();
  expect(flags.isOptimized('anna')).toBe(false);
});

it('stopping twice, or without a start, does nothing', async () => {
  const source = given.idleSource();
  await source.stop();
  await source.stop();
  expect(timers).toEqual(new Set());
});
