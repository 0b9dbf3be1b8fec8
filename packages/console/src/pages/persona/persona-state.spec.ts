import { describe, expect, it } from 'vitest';
import { initialsOf, originOf, stateOf } from './persona-state.ts';
import type { Sections } from './sections/section-types.ts';

const section = (status: string, generatedAt?: string) => ({
  complete: true,
  status,
  provenance: generatedAt ? { generatedAt, model: 'm' } : null,
});
const sectionsOf = (journey: object, needs: object, messaging: object, kpi: object, rest = {}) =>
  ({ journey, needs, messaging, kpi, ...rest }) as unknown as Sections;
const ready = section('ready');

describe('stateOf', () => {
  it('is not known while nothing came', () => {
    expect(stateOf({})).toBeUndefined();
    expect(stateOf({ kpi: ready } as unknown as Sections)).toBeUndefined();
  });

  it('is that of the section that asks for most', () => {
    expect(stateOf(sectionsOf(ready, ready, ready, ready))).toBe('ready');
    expect(stateOf(sectionsOf(ready, ready, ready, section('insufficient_evidence')))).toBe('lacking');
    expect(stateOf(sectionsOf(section('stale'), ready, ready, section('insufficient_evidence')))).toBe(
      'stale',
    );
    expect(stateOf(sectionsOf(section('unavailable'), section('stale'), ready, ready))).toBe('unavailable');
  });

  it('is writing while a part or a new version is', () => {
    expect(stateOf(sectionsOf({ complete: false }, ready, ready, ready))).toBe('writing');
    expect(stateOf(sectionsOf(ready, ready, ready, ready, { rewritten: ['needs'] }))).toBe('writing');
  });
});

it('tells the origin of the newest text', () => {
  const old = section('stale', '2026-01-01T00:00:00.000Z');
  const fresh = section('ready', '2026-02-01T00:00:00.000Z');
  expect(originOf(sectionsOf(old, fresh, section('unavailable'), ready))?.generatedAt).toBe(
    '2026-02-01T00:00:00.000Z',
  );
  expect(originOf({})).toBeUndefined();
});

it.each([
  ['Nora Ellery', 'NE'],
  ['Łucja z Domu Ósma', 'ŁÓ'],
  ['Cher', 'C'],
  ['“” 3', '“'],
])('%s → %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
