import { describe, expect, it } from 'vitest';
import { readRolloutConfig } from '../../../../config/rollout.js';
import { seeded } from '../../../../scripts/measuring/seeded-random.js';
import { type Counts, emptyRow } from './count-row.js';
import { safeguardTests } from './safeguard-tests.js';

const test = safeguardTests(readRolloutConfig()).find(({ metric }) => metric === 'ratings')!;
const users = 1_500;

/** Shares of users who give 1, 2, 3, 4 and 5. */
type Shares = [number, number, number, number, number];
const content: Shares = [0.02, 0.03, 0.1, 0.35, 0.5];

/**
 * Users who rate one after the other, looked at after each.
 *
 * @returns how many of the canary it took until the evidence reached the threshold; Infinity: it never did
 */
function firesAfter(
  canary: Shares,
  control: Shares,
  share: number,
  logThreshold: number,
  seed: number,
): number {
  const random = seeded(seed);
  const row = emptyRow('ratings', 1);
  const counts: Record<'optimized' | 'archived', Counts> = {
    optimized: { observations: 0, events: 0 },
    archived: { observations: 0, events: 0 },
  };
  for (let user = 0; user < users; user++) {
    const variant = random() < share ? 'optimized' : 'archived';
    counts[variant].observations += 1;
    counts[variant].events += discontent(variant === 'optimized' ? canary : control, random());
    const evidence = test.logEvidence({ ...row, ...counts });
    if (evidence !== null && evidence >= logThreshold) return counts.optimized.observations;
  }
  return Infinity;
}

function discontent(shares: Shares, drawn: number): number {
  let rest = drawn;
  return [1, 0.75, 0.5, 0.25, 0][shares.findIndex((share) => (rest -= share) < 0)] ?? 0;
}

describe('ratings of two ways that are liked alike', () => {
  const [alpha, runs] = [0.01, 150];
  const distributions: Shares[] = [
    content,
    [0.3, 0, 0, 0, 0.7],
    [0.1, 0, 0, 0, 0.9],
    [0.1, 0.2, 0.4, 0.2, 0.1],
  ];
  it.each(distributions.flatMap((shares) => [0.1, 0.5, 0.9].map((canary) => ({ shares, canary }))))(
    'seldom tell them apart: $shares, a canary of $canary',
    ({ shares, canary }) => {
      const fired = Array.from({ length: runs }, (_, seed) =>
        firesAfter(shares, shares, canary, -Math.log(alpha), seed),
      ).filter(Number.isFinite).length;
      // Three standard deviations for chance; the seeds are fixed.
      expect(fired / runs).toBeLessThanOrEqual(alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / runs));
    },
  );
});

it.each([
  { title: '3.4 on average', shares: [0.15, 0.15, 0.2, 0.2, 0.3] as Shares, within: 200 },
  { title: 'two of five give a 1', shares: [0.4, 0.1, 0.1, 0.2, 0.2] as Shares, within: 80 },
])('a canary with $title is found within $within of its users', ({ shares, within }) => {
  for (let seed = 0; seed < 20; seed++)
    expect(firesAfter(shares, content, 0.15, test.logThreshold, seed)).toBeLessThanOrEqual(within);
});
