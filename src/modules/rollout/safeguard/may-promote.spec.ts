import { expect, it } from 'vitest';
import { type CountRow, emptyRow } from './count-row.js';
import { mayPromote } from './may-promote.js';

const settings = { minimumSample: 200, controlFreshSeconds: 900 };
const now = Date.UTC(2026, 0, 1);

function rowOf(optimized: number, archived: number, archivedAt: number | null = now): CountRow {
  return {
    ...emptyRow('errors', 1),
    sinceEpoch: { optimized, archived },
    observedAt: { optimized: now, archived: archivedAt },
  };
}
const promotion = (row: CountRow, share: number | null) => mayPromote(row, share, now, settings);

it('is carried by enough observations of both ways', () => {
  expect(promotion(rowOf(200, 200), 10)).toEqual({ ok: true, reasons: [] });
  expect(promotion(rowOf(200, 200), null)).toEqual({ ok: true, reasons: [] });
});

it('says what is missing', () => {
  expect(promotion(rowOf(199, 0, null), 10)).toEqual({
    ok: false,
    reasons: [
      'The optimized way was observed 199 times since the last change; 200 are wanted.',
      'The archived way was observed 0 times since the last change; 200 are wanted.',
      'The archived way was never observed; 900 s at most are wanted.',
    ],
  });
  expect(promotion(rowOf(200, 200, now - 901_000), 10)).toEqual({
    ok: false,
    reasons: ['The archived way was last observed 901 s ago; 900 s at most are wanted.'],
  });
  expect(promotion(rowOf(200, 200, now - 900_000), 10).ok).toBe(true);
});

it('wants no control of a share of 100 %, and nothing at all of 0 %', () => {
  expect(promotion(rowOf(200, 0, null), 100).ok).toBe(true);
  expect(promotion(rowOf(199, 0, null), 100).reasons).toHaveLength(1);
  expect(promotion(rowOf(0, 0, null), 0).ok).toBe(true);
});
