import { expect, it } from 'vitest';
import { ObservedUsers, type Observer } from './observed-users.js';

const by = (userId: string, keyId = 'key', tenantId = 'tenant'): Observer => ({ tenantId, keyId, userId });
const many = 1_000_000;

it('lets a user pass once a window, for each variant', () => {
  const users = new ObservedUsers(60, many);
  const passes = (now: number, userId = 'anna') => users.admit('optimized', by(userId), now);
  expect([passes(0), passes(1), passes(59_999)]).toEqual([true, false, false]);
  expect(passes(1, 'berta')).toBe(true);
  expect(users.admit('archived', by('anna'), 1)).toBe(true);
  expect([passes(60_000), passes(60_001), passes(120_000)]).toEqual([true, false, true]);
});

it('lets so many users of a key pass in a window, and another key and variant beside it', () => {
  const users = new ObservedUsers(60, 3);
  const passed = (now: number, keyId?: string, variant: 'optimized' | 'archived' = 'optimized') =>
    Array.from({ length: 10 }, (_, user) => users.admit(variant, by(`${now} ${user}`, keyId), now)).filter(
      Boolean,
    ).length;
  expect([passed(0), passed(1), passed(1, 'another'), passed(2, 'key', 'archived')]).toEqual([3, 0, 3, 3]);
  expect([passed(59_999), passed(60_000), passed(60_001)]).toEqual([0, 3, 0]);
});

it('tells users of two tenants apart', () => {
  const users = new ObservedUsers(60, many);
  expect(users.admit('optimized', by('anna', 'one', 'first'), 0)).toBe(true);
  expect(users.admit('optimized', by('anna', 'two', 'second'), 0)).toBe(true);
});

it('lets everything pass where there is no window', () => {
  const users = new ObservedUsers(0, many);
  for (let times = 0; times < 3; times++) expect(users.admit('optimized', by('anna'), 5)).toBe(true);
});

it('keeps no name', () => {
  const users = new ObservedUsers(60, many);
  users.admit('optimized', by('anna'), 0);
  const { passed, different } = users as unknown as { passed: Map<string, number>; different: Set<string> };
  const kept = [...passed.keys(), ...different];
  expect(kept).toHaveLength(2);
  for (const digest of kept) expect(digest).toMatch(/^[\w-]{43}$/);
  // Another process has another salt, so nobody can look a digest up elsewhere.
  const elsewhere = new ObservedUsers(60, many);
  elsewhere.admit('optimized', by('anna'), 0);
  expect([...(elsewhere as unknown as { different: Set<string> }).different]).not.toEqual([kept[1]]);
});

it('takes any text for a user', () => {
  const users = new ObservedUsers(60, many);
  for (const userId of ['', '\ud800', '🙂', 'a'.repeat(100_000), '\0']) {
    expect(users.admit('optimized', by(userId), 0)).toBe(true);
    expect(users.admit('optimized', by(userId), 1)).toBe(false);
  }
});

it('counts different users up to a limit', () => {
  const users = new ObservedUsers(0, many);
  for (let user = 0; user < 30_000; user++)
    users.admit(user % 10 === 0 ? 'optimized' : 'archived', by(`${user % 100}`), user);
  expect(users.distinct).toEqual({ optimized: 10, archived: 90 });
  for (let user = 0; user < 30_000; user++) users.admit('archived', by(`${user}`), user);
  expect(users.distinct).toEqual({ optimized: 10, archived: 19_990 });
  users.forgetCount();
  expect(users.distinct).toEqual({ optimized: 0, archived: 0 });
});
