import { expect, it } from 'vitest';
import { ModelServerError } from '../model.errors.js';
import { SharedBreaker } from './shared-breaker.js';

const failure = new ModelServerError('away');
const probeEveryMs = 1_000;
const failures = 7;

const breakerOf = () => new SharedBreaker(failures, probeEveryMs);
const fail = (breaker: SharedBreaker, times: number, tenantId: string, personas = 3, now = 0) => {
  for (let i = 0; i < times; i++)
    breaker.failed(failure, now, { tenantId, personaId: `${tenantId} ${i % personas}` });
};
const waitMs = (breaker: SharedBreaker, tenantId?: string, now = 0) =>
  Math.max(...breaker.of(tenantId).map((each) => each.waitMs(now)));
/** Who is kept back. */
const closedTo = (breaker: SharedBreaker) => ['A', 'B', 'C'].filter((tenant) => waitMs(breaker, tenant) > 0);

it('is open to nobody for one persona, or for two, however often they fail', () => {
  for (const personas of [1, 2]) {
    const breaker = breakerOf();
    fail(breaker, 1_000, 'A', personas);
    expect(closedTo(breaker)).toEqual([]);
  }
});

it('keeps back a tenant alone whose personas fail, also while the failures of another are fewer than its half', () => {
  const breaker = breakerOf();
  fail(breaker, failures - 1, 'A');
  expect(closedTo(breaker)).toEqual([]);
  fail(breaker, 100, 'A');
  expect(closedTo(breaker)).toEqual(['A']);
  fail(breaker, 2, 'B');
  expect(closedTo(breaker)).toEqual(['A']);
});

it('keeps everybody back where several tenants fail, one of which gives half at most', () => {
  const breaker = breakerOf();
  fail(breaker, 100, 'A', 1);
  fail(breaker, 3, 'B', 1);
  expect(closedTo(breaker)).toEqual(['A', 'B', 'C']);
});

it('counts for itself what is asked for nobody, or for no single persona', () => {
  const [nobodys, tenants] = [breakerOf(), breakerOf()];
  for (let i = 0; i < failures; i++) {
    nobodys.failed(failure, 0, undefined);
    tenants.failed(failure, 0, { tenantId: 'A', personaId: undefined });
  }
  expect([closedTo(nobodys), closedTo(tenants)]).toEqual([['A', 'B', 'C'], ['A']]);
});

it('is closed to nobody after a success of anybody, and begins to count anew', () => {
  const breaker = breakerOf();
  fail(breaker, 10, 'A');
  fail(breaker, 10, 'B');
  breaker.succeeded();
  expect(closedTo(breaker)).toEqual([]);
  fail(breaker, failures - 1, 'A');
  expect(closedTo(breaker)).toEqual([]);
  fail(breaker, 1, 'A');
  expect(closedTo(breaker)).toEqual(['A']);
});

it('lets one probe through every second, for a tenant as for all', () => {
  for (const tenants of [['A'], ['A', 'B']]) {
    const breaker = breakerOf();
    for (const tenant of tenants) fail(breaker, 10, tenant);
    expect(waitMs(breaker, 'A', probeEveryMs)).toBe(0);
    const ends = breaker.of('A').map((each) => each.begin(probeEveryMs));
    expect(waitMs(breaker, 'A', probeEveryMs + 1)).toBe(probeEveryMs - 1);
    fail(breaker, 1, 'A', 1, probeEveryMs + 200);
    for (const end of ends) end();
    expect(waitMs(breaker, 'A', probeEveryMs + 200)).toBe(probeEveryMs - 200);
  }
});

it('is opened by failures of two tenants where a single one is enough', () => {
  const breaker = new SharedBreaker(1, probeEveryMs);
  fail(breaker, 5, 'A');
  expect(closedTo(breaker)).toEqual(['A']);
  fail(breaker, 1, 'B');
  expect(closedTo(breaker)).toEqual(['A', 'B', 'C']);
});
