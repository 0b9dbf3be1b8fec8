import type { Schemas } from 'persona-details-client';
import { expect, it } from 'vitest';
import { latestEdit } from './latest-edit.ts';

const edit = (id: string, themeId: string, more: Partial<Schemas['ThemeEdit']> = {}) =>
  ({ id, themeId, mentionId: null, undone: null, ...more }) as Schemas['ThemeEdit'];
const undone = { userId: 'somebody', at: '2026-01-01T00:00:00Z' };

it('is the last one that was not undone', () => {
  expect(latestEdit([edit('1', 'a'), edit('2', 'a', { undone })], 'a')?.id).toBe('1');
  expect(latestEdit([edit('1', 'a', { undone })], 'a')).toBeUndefined();
});

it('may be a rejection of what was merged into it, if nothing was decided there since', () => {
  const rejection = edit('2', 'b', { mentionId: 'm', action: 'reject' });
  expect(latestEdit([edit('1', 'a'), rejection], 'a')?.id).toBe('2');
  // The merge itself is undone from the theme that was merged.
  expect(latestEdit([edit('1', 'a'), rejection, edit('3', 'b', { action: 'merge' })], 'a')?.id).toBe('1');
});
