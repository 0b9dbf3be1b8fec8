import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../test/conformance/support/eventually.js';
import type { Answer } from '../../../test/conformance/support/features-server.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';

const given = flagsFixture();

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

async function expectQuiet() {
  await eventually(() => expect(timers).toEqual(new Set()));
  await aTurn();
  expect(unhandled).toEqual([]);
}

describe('stopping while a fetch', () => {
  it.each<[string, Answer]>([
    ['waits for an answer', () => undefined],
    ['waits for the body', (response) => response.writeHead(200).flushHeaders()],
    ['gets 500', 500],
    ['is cut off', (response) => response.destroy()],
    ['gets garbage', 'garbage'],
    ['goes well', undefined],
  ])(
    '%s asks no more than the attempts under way, and leaves no timer and no rejection',
    async (_name, answer) => {
      const server = await given.server(flagDocument(10));
      server.answer = answer;
      const flags = given.idleFlags({ unleash: server.unleash, fetchTimeoutMs: 1_000 });
      const asked = server.requested(1);
      await flags.start();
      await asked;
      await flags.onApplicationShutdown();
      const state = flags.state();
      await expectQuiet();
      expect(server.inFlight.now).toBe(0);
      // The SDK's own retries of one poll.
      expect(server.requests.length).toBeLessThanOrEqual(3);
      expect(flags.state().source).toBe(state.source);
    },
  );

  it('is refused leaves none either', async () => {
    const flags = given.idleFlags({ unleash: { url: 'http://127.0.0.1:9/api', token: 'any' } });
    await flags.start();
    // The SDK waits to try again.
    await eventually(() => expect(timers.size).toBeGreaterThan(0));
    await flags.onApplicationShutdown();
    await expectQuiet();
    expect(flags.state().lastError).toMatchObject({ code: 'file_unreadable' });
  });
});

it('stopping a watch leaves no timer, and what changes later changes nothing', async () => {
  const file = join(given.dataDir, 'flags.json');
  writeFileSync(file, JSON.stringify(flagDocument(10)));
  const flags = given.idleFlags({ file });
  await flags.start();
  expect(timers.size).toBeGreaterThan(0);
  // The change of which a watch is about to tell.
  writeFileSync(file, JSON.stringify(flagDocument(20)));
  await flags.onApplicationShutdown();
  await aTurn();
  expect(timers).toEqual(new Set());
  expect(flags.flag()).toEqual({ enabled: true, share: 10 });
});

it('a request that is still served after the stop gets the last answer', async () => {
  const server = await given.server(flagDocument(0));
  const flags = given.idleFlags({ unleash: server.unleash });
  await flags.start();
  await eventually(() => expect(flags.isOptimized('anna')).toBe(false));
  await flags.onApplicationShutdown();
  expect(flags.isOptimized('anna')).toBe(false);
});

it('stopping twice, or without a start, does nothing', async () => {
  const flags = given.idleFlags();
  await flags.onApplicationShutdown();
  await flags.onApplicationShutdown();
  expect(timers).toEqual(new Set());
});
