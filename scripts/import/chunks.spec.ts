import { describe, expect, it } from 'vitest';
import { chunksOf } from './chunks.js';

const item = (row: number, text = 'x') => ({ row, text });

describe('chunksOf', () => {
  it('keeps the order, and at most so many in each', () => {
    const items = Array.from({ length: 2_500 }, (_, index) => item(index + 1));

    const chunks = [...chunksOf(items, 1_000)];

    expect(chunks.map((chunk) => chunk.length)).toEqual([1_000, 1_000, 500]);
    expect(chunks.flat()).toEqual(items);
  });

  it('counts bytes, not characters; one that is too large goes alone', () => {
    const items = [item(1, 'żż'), item(2, 'żż'), item(3, 'ż'.repeat(50)), item(4, 'a')];

    expect([...chunksOf(items, 10, 10)].map((chunk) => chunk.map(({ row }) => row))).toEqual([
      [1, 2],
      [3],
      [4],
    ]);
  });

  it('makes none of nothing', () => {
    expect([...chunksOf([], 10)]).toEqual([]);
  });
});
