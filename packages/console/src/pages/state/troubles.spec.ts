import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { troublesOf } from './troubles.ts';
import type { Ready, State } from './use-state.ts';

const endpoint = { model: 'm', key: 1, state: 'closed' as const, reason: null, retryInMs: 0, inFlight: 0 };
const queue = { queue: 'coding', waiting: 0, active: 0, failed: 0, oldestSeconds: 0 };
const well: State = {
  at: '2026-01-01T00:00:00.000Z',
  replica: {
    version: '1',
    node: '24',
    startedAt: '2026-01-01T00:00:00.000Z',
    uptimeSeconds: 1,
    residentBytes: 1,
    heapUsedBytes: 1,
    eventLoopDelayMs: 1,
  },
  requests: { inFlight: 1, maxInFlight: 10, refusedShare: 0 },
  database: {
    version: '18',
    refusesWrites: null,
    changesHeard: true,
    pool: { open: 1, idle: 1, waiting: 0, max: 8 },
  },
  redis: { state: 'up' },
  memoryCache: { entries: 0, bytes: 0, maxBytes: 1 },
  model: {
    server: 'host',
    calls: { inFlight: 0, queued: 0, maxInFlight: 1, maxQueued: 1 },
    connections: 0,
    endpoints: [endpoint, { ...endpoint, key: 2 }],
  },
  jobs: { worker: true, queues: [queue] },
  webhooks: { pending: 1, dead: 0 },
  flag: { source: 'file', ageMs: 1, revision: 'r', lastError: null },
};
const down = { status: 'down' as const, required: false };
const ready = (error: Ready['error'] = {}): Ready => ({ status: 'ok', info: {}, error, details: {} });
const all = (open: boolean[]) => ({
  model: {
    ...well.model,
    endpoints: open.map((isOpen) => ({ ...endpoint, state: isOpen ? ('open' as const) : endpoint.state })),
  },
});

/** Every trouble there is. */
const cases: [what: string, state: Partial<State>, error?: Ready['error']][] = [
  ['database', { database: { ...well.database, version: null, changesHeard: false } }],
  ['writes', { database: { ...well.database, refusesWrites: 'database_read_only' } }],
  ['changes', { database: { ...well.database, changesHeard: false } }],
  ['connections', { database: { ...well.database, pool: { open: 8, idle: 0, waiting: 3, max: 8 } } }],
  ['redis', { redis: { state: 'down' } }],
  ['unleash', {}, { unleash: down }],
  ['model', {}, { gemini: down }],
  ['noModel', all([true, true]), { gemini: down }],
  ['modelLeftAlone', all([true, false])],
  ['modelCallsWait', { model: { ...well.model, calls: { ...well.model.calls, queued: 2 } } }],
  ['jobsFailed', { jobs: { worker: true, queues: [{ ...queue, failed: 1 }] } }],
  ['jobsWait', { jobs: { worker: true, queues: [{ ...queue, oldestSeconds: 1_801 }] } }],
  ['deadLetters', { webhooks: { pending: 0, dead: 1 } }],
  ['flag', { flag: { ...well.flag, lastError: { code: 'c', message: 'm', at: well.at } } }],
  ['loop', { replica: { ...well.replica, eventLoopDelayMs: 100 } }],
  ['shedding', { requests: { ...well.requests, refusedShare: 0.1 } }],
  ['memory', { replica: { ...well.replica, residentBytes: 2 ** 30 } }],
];

describe('troublesOf', () => {
  it('is nothing where all is well, without Redis too', () => {
    expect(troublesOf(well, ready())).toEqual([]);
    expect(
      troublesOf({ ...well, redis: null, webhooks: null, jobs: { worker: false, queues: null } }, undefined),
    ).toEqual([]);
  });

  it.each(cases)('finds %s alone', (what, state, error) => {
    expect(troublesOf({ ...well, ...state }, ready(error)).map((trouble) => trouble.what)).toEqual([what]);
  });

  it('has what users notice first', () => {
    const both = { redis: { state: 'down' as const }, requests: { ...well.requests, refusedShare: 1 } };
    expect(troublesOf({ ...well, ...both }, ready()).map(({ isBad }) => isBad)).toEqual([true, false]);
  });

  it('names sections that the documents have', () => {
    for (const [, state, error] of cases)
      for (const { section } of troublesOf({ ...well, ...state }, ready(error))) {
        const [path, anchor] = section.split('#');
        const text = readFileSync(fileURLToPath(new URL(`../../../../../${path}`, import.meta.url)), 'utf8');
        const anchors = text
          .matchAll(/^#+ (.+)$/gm)
          .map(([, heading]) => heading!.toLowerCase().replaceAll(' ', '-'));
        expect([...anchors]).toContain(anchor);
      }
  });
});
