import { expect, it } from 'vitest';
import { addressOfCompared, comparedIds, movedLeft } from './compare-address.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => `01890000-0000-7000-8000-00000000000${letter}`) as [
  string,
  string,
  string,
  string,
];

it('reads the personas of the address: each once, three at most, nothing that is no id', () => {
  expect(comparedIds({ personas: [a, b.toUpperCase(), a, 'x', '', c, d].join(',') })).toEqual([a, b, c]);
  expect(comparedIds({})).toEqual([]);
});

it('writes an address that reads back', () => {
  const url = addressOfCompared('/console/compare?only=differences', [a, b]);
  expect(url).toBe(`/console/compare?only=differences&personas=${a},${b}`);
  expect(comparedIds(Object.fromEntries(new URL(url, 'http://x').searchParams))).toEqual([a, b]);
  expect(addressOfCompared(url, [])).toBe('/console/compare?only=differences');
});

it('moves one to the left', () => {
  expect(movedLeft([a, b, c], c)).toEqual([a, c, b]);
  expect(movedLeft([a, b], a)).toEqual([a, b]);
  expect(movedLeft([a, b], d)).toEqual([a, b]);
});
