import { expect, it } from 'vitest';
import type { Section } from '../../common/domain/section.contract.js';
import { positionId, readPosition, sectionHash, type StreamPosition } from './stream-position.js';

const hash = 'f'.repeat(12);
const longest: StreamPosition = {
  version: 2_147_483_647,
  refreshedAt: 999_999_999_999_999,
  completed: new Map([
    ['messaging', hash],
    ['journey', hash],
    ['needs', hash],
    ['kpi', hash],
  ]),
};

it.each<[string, StreamPosition]>([
  ['at the beginning', { version: 1, refreshedAt: undefined, completed: new Map() }],
  ['in the middle', { version: 7, refreshedAt: 12, completed: new Map([['kpi', hash]]) }],
  ['at the longest end', longest],
])('an id %s says what it was made of', (_where, position) => {
  expect(readPosition(positionId(position))).toEqual(position);
});

it('keeps the order in which sections arrived', () => {
  expect([...readPosition(positionId(longest))!.completed.keys()]).toEqual([
    'messaging',
    'journey',
    'needs',
    'kpi',
  ]);
});

it.each([
  undefined,
  '',
  'abc',
  '1.',
  '-1',
  '1.journey',
  '1.journey-xyz',
  `1.other-${hash}`,
  `1.__proto__-${hash}`,
  `1.kpi-${hash}.refreshed-1`,
  `1.kpi-${hash}, 1.kpi-${hash}`,
  `1${`.kpi-${hash}`.repeat(20)}`,
  '9'.repeat(11),
])('%j is no id of ours', (id) => {
  expect(readPosition(id)).toBeUndefined();
});

it('a section has the same hash in whatever order its members stand', () => {
  const section = { status: 'ready', data: { a: 1, b: [2] }, problem: null } as unknown as Section<unknown>;
  const stored = { problem: null, data: { b: [2], a: 1 }, status: 'ready' } as unknown as Section<unknown>;
  expect(sectionHash(stored)).toBe(sectionHash(section));
  expect(sectionHash({ ...section, status: 'stale' })).not.toBe(sectionHash(section));
});
