import { expect, it } from 'vitest';
import { countedBetween } from './counted.js';
import { readMetrics } from './metrics-text.js';

const text = `# HELP calls Calls.
# TYPE calls histogram
calls_bucket{le="0.1",variant="optimized"} 3
calls_count{variant="optimized",kind="a \\"b\\", c"} 3
calls_count{variant="archived",kind="x"} 4
up 1
`;

it('sums the samples whose labels fit', () => {
  const metrics = readMetrics(text);

  expect(metrics.sum('calls_count', {})).toBe(7);
  expect(metrics.sum('calls_count', { variant: 'archived' })).toBe(4);
  expect(metrics.sum('calls_count', { kind: 'y' })).toBe(0);
  expect(metrics.sum('up', {})).toBe(1);
});

it('tells nothing where two readings are not of one process', () => {
  const reading = (optimizedParseErrors: number) => ({
    optimizedParseErrors,
    segments: { total: 2, hits: 1 },
  });

  expect(countedBetween(reading(1), reading(3))).toEqual({
    optimizedParseErrors: 2,
    segments: { total: 0, hits: 0 },
  });
  expect(countedBetween(reading(3), reading(1))).toBeUndefined();
  expect(countedBetween(undefined, reading(1))).toBeUndefined();
});
