import { expect, it } from 'vitest';
import { costMicros } from './cost.js';

const prices = { input: 0.25, output: 1.5, cached: 0.025 };
const tokens = { input: 1_000, output: 200, thinking: 100, cached: 400, total: 1_300 };

it('counts cached tokens by their own price and thinking as output, and rounds up', () => {
  expect(costMicros(tokens, prices)).toBe(600 * 0.25 + 400 * 0.025 + 300 * 1.5);
  expect(costMicros({ ...tokens, input: 1_001 }, prices)).toBe(611);
  expect(costMicros(tokens, { ...prices, cached: null })).toBe(1_000 * 0.25 + 300 * 1.5);
});

it('is half at the flex tier, and not known without prices', () => {
  expect(costMicros(tokens, prices, 'flex')).toBe((600 * 0.25 + 400 * 0.025 + 300 * 1.5) / 2);
  expect(costMicros(tokens, undefined, 'flex')).toBeNull();
});
