import { describe, expect, it } from 'vitest';
import { filtersOf, isoTimeOf, localTimeOf, scopeOf } from './audit-address.ts';

const id = '018f0000-0000-7000-8000-000000000000';
const all = { team: true, wholeTeam: true, operators: true };

describe('scopeOf', () => {
  it('is of one thing where the address names it, and that may be read by every role', () => {
    const viewer = { team: true, wholeTeam: false, operators: false };
    expect(scopeOf({ persona: id }, viewer)).toEqual({ of: 'persona', id });
    expect(scopeOf({ project: id }, viewer)).toEqual({ of: 'project', id });
    expect(scopeOf({ persona: '../x' }, viewer)).toBeUndefined();
    expect(scopeOf({}, viewer)).toBeUndefined();
  });

  it('is the team’s first, and the operators’ where that is asked for or all there is', () => {
    expect(scopeOf({}, all)).toEqual({ of: 'team' });
    expect(scopeOf({ of: 'operators' }, all)).toEqual({ of: 'operators' });
    expect(scopeOf({ of: 'team' }, { ...all, wholeTeam: false })).toEqual({ of: 'operators' });
    expect(scopeOf({ persona: id }, { team: false, wholeTeam: false, operators: true })).toEqual({
      of: 'operators',
    });
  });
});

it('takes filters that the API would take', () => {
  expect(filtersOf({ action: 'x.y', from: 'yesterday', to: '2026-01-01T00:00:00Z', target: id })).toEqual({
    action: 'x.y',
    to: '2026-01-01T00:00:00Z',
    target: id,
  });
  expect(filtersOf({ action: '', target: 'x' })).toEqual({});
});

it('writes times as the reader’s clock shows them, and reads them back', () => {
  const iso = '2026-07-01T10:30:00.000Z';
  expect(isoTimeOf(localTimeOf(iso))).toBe(iso);
  expect(localTimeOf(undefined)).toBe('');
  expect([isoTimeOf(''), isoTimeOf('soon')]).toEqual([null, null]);
});
