import type { Schemas } from 'persona-details-client';
import { expect, it } from 'vitest';
import { matchRows, rowsInOrder } from './match-rows.ts';

type Pair = [personaIds: [string, string], jobs: [one: number, other: number, value: number][]];
const matches = (...pairs: Pair[]) =>
  pairs.map(([personaIds, jobs]) => ({
    personaIds,
    jobs: jobs.map(([one, other, value]) => ({ one, other, value })),
  })) as Schemas['NeedsMatches'][];

it('puts what is alike in a row, the most alike first, and then what only one has', () => {
  const rows = matchRows(['a', 'b'], [2, 3], matches([['a', 'b'], [[0, 2, 0.4], [1, 0, 0.9]]]), 'jobs'); // prettier-ignore
  expect(rows).toEqual([
    { places: [1, 0], value: 0.9 },
    { places: [0, 2], value: 0.4 },
    { places: [null, 1], value: null },
  ]);
});

it('of three has one row for what is alike, and tells the least alike of it', () => {
  const pairs = matches([['a', 'b'], [[0, 0, 0.9]]], [['a', 'c'], []], [['b', 'c'], [[0, 0, 0.5]]]);
  expect(matchRows(['a', 'b', 'c'], [1, 1, 1], pairs, 'jobs')).toEqual([{ places: [0, 0, 0], value: 0.5 }]);
});

it('has no two entries of a persona in a row', () => {
  const pairs = matches([['a', 'b'], [[0, 0, 0.9]]], [['a', 'c'], [[0, 0, 0.8]]], [['b', 'c'], [[1, 0, 0.7]]]); // prettier-ignore
  expect(matchRows(['a', 'b', 'c'], [1, 2, 1], pairs, 'jobs')).toEqual([
    { places: [0, 0, 0], value: 0.8 },
    { places: [null, 1, null], value: null },
  ]);
});

it('without matches has every entry by itself', () => {
  expect(matchRows(['a', 'b'], [1, 1], matches([['a', 'b'], []]), 'jobs')).toEqual([
    { places: [0, null], value: null },
    { places: [null, 0], value: null },
  ]);
});

it('without a way to match puts the lists beside each other', () => {
  expect(rowsInOrder([1, 2]).map(({ places }) => places)).toEqual([
    [0, 0],
    [null, 1],
  ]);
  expect(rowsInOrder([0, 0])).toEqual([]);
});
