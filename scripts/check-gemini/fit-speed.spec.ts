import { expect, it } from 'vitest';
import { fitSpeed } from './fit-speed.js';

const call = (written: number, noiseMs = 0) => ({ written, durationMs: 350 + written * 5 + noiseMs });

it('is the line through what calls took and what they wrote', () => {
  const speed = fitSpeed([100, 200, 300, 400, 500].map((written) => call(written)))!;
  expect(speed.firstTokenMs).toBeCloseTo(350);
  expect(speed.tokensPerSecond).toBeCloseTo(200);
  expect(speed.calls).toBe(5);
});

it('is not known from few calls, from calls of one length, or where more words take no longer', () => {
  expect(fitSpeed([100, 200, 300, 400].map((written) => call(written)))).toBeNull();
  expect(fitSpeed([1, 2, 3, 4, 5].map((noise) => call(100, noise)))).toBeNull();
  expect(fitSpeed([100, 200, 300, 400, 500].map((written) => call(written, -20 * written)))).toBeNull();
});
