import { expect, it } from 'vitest';
import { DistinctUsers } from './distinct-users.js';
import { UserWindow } from './user-window.js';

it('lets a user pass once a window, for each variant and section', () => {
  const window = new UserWindow(60);
  const passes = (now: number, userId = 'anna') =>
    window.pass('optimized', 'details', userId, now) !== undefined;
  expect([passes(0), passes(1), passes(59_999)]).toEqual([true, false, false]);
  expect(passes(1, 'berta')).toBe(true);
  expect(window.pass('archived', 'details', 'anna', 1)).toBeDefined();
  expect(window.pass('optimized', 'kpi', 'anna', 1)).toBeDefined();
  expect([passes(60_000), passes(60_001), passes(120_000)]).toEqual([true, false, true]);
});

it('lets everything pass where there is no window', () => {
  const window = new UserWindow(0);
  for (let times = 0; times < 3; times++) expect(window.pass('optimized', 'kpi', 'anna', 5)).toBeDefined();
});

it('keeps no name, and another digest in each process', () => {
  const digests = [new UserWindow(60), new UserWindow(60)].map((window) =>
    window.pass('optimized', 'details', 'anna', 0),
  );
  expect(new Set(digests).size).toBe(2);
  for (const digest of digests) expect(digest).toMatch(/^[\w-]{43}$/);
});

it('takes any text for a user', () => {
  const window = new UserWindow(60);
  for (const userId of ['', '\ud800', '🙂', 'a'.repeat(100_000), '\0']) {
    expect(window.pass('optimized', 'details', userId, 0)).toBeDefined();
    expect(window.pass('optimized', 'details', userId, 1)).toBeUndefined();
  }
});

it('counts different users up to a limit', () => {
  const users = new DistinctUsers();
  for (let user = 0; user < 30_000; user++)
    users.add(user % 10 === 0 ? 'optimized' : 'archived', `${user % 100}`);
  expect(users.count).toEqual({ optimized: 10, archived: 90 });
  for (let user = 0; user < 30_000; user++) users.add('archived', `${user}`);
  expect(users.count).toEqual({ optimized: 10, archived: 19_990 });
  users.clear();
  expect(users.count).toEqual({ optimized: 0, archived: 0 });
});
