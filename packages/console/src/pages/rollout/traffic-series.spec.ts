import { describe, expect, it } from 'vitest';
import { highest, type Minute, seriesOf } from './traffic-series.ts';

const amounts = { variant: 'optimized', unreadable: 0, slow: 0 } as const;
const minute = (at: string, of: Partial<Minute> = {}): Minute => ({
  ...amounts,
  minute: at,
  requests: 10,
  generated: 4,
  failed: 1,
  p50Ms: 2_000,
  p95Ms: 3_000,
  ...of,
});
const traffic = (minutes: Minute[]) => ({
  from: '2026-01-01T10:00:00.000Z',
  to: '2026-01-01T10:03:20.000Z',
  processes: 1,
  p95LimitMs: 4_000,
  minutes,
  totals: [],
});

describe('seriesOf', () => {
  it('has every minute, and divides what was answered', () => {
    const series = seriesOf(traffic([minute('2026-01-01T10:01:00.000Z')]), 'optimized');
    expect(series.map(({ kept, generated, failed }) => [kept, generated, failed])).toEqual([
      [0, 0, 0],
      [6, 3, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(series.map(({ p50 }) => p50)).toEqual([NaN, 2_000, NaN, NaN]);
  });

  it('leaves out the other variant, and tells which minute is not over', () => {
    const minutes = [minute('2026-01-01T10:00:00.000Z', { variant: 'archived' })];
    const series = seriesOf(traffic(minutes), 'optimized');
    expect(series.every(({ generated }) => generated === 0)).toBe(true);
    expect(series.map(({ isUnderWay }) => isUnderWay)).toEqual([false, false, false, true]);
  });

  it('has nothing kept where a batch generated more than there were requests', () => {
    const [first] = seriesOf(traffic([minute('2026-01-01T10:00:00.000Z', { requests: 1 })]), 'optimized');
    expect(first!.kept).toBe(0);
  });
});

describe('highest', () => {
  it('is at least the limit, and passes over gaps', () => {
    const series = seriesOf(traffic([minute('2026-01-01T10:00:00.000Z', { p95Ms: 9_000 })]), 'optimized');
    expect(highest(series, 4_000)).toEqual({ requests: 10, duration: 9_000 });
    expect(highest([], 4_000).duration).toBeCloseTo(4_400);
  });
});
