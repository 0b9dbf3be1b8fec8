import type { Schemas } from 'persona-details-client';

export type Test = Schemas['SafeguardTest'];

/** How far the evidence is on its way to the limit; on the scale of logarithms, as it grows by factors. */
export type Verdict = 'fired' | 'near' | 'some' | 'none' | 'for' | 'nothing' | 'untold';

/** 0 where it begins or below, 1 where it fires. */
export function progressOf({ logEvidence, threshold }: Test): number {
  return Math.min(1, Math.max(0, (logEvidence ?? 0) / Math.log(threshold)));
}

/** Half of the way on that scale: of a limit of 278 that is evidence of 17. */
const nearFrom = 0.5;

export function verdictOf(test: Test): Verdict {
  if (test.fired) return 'fired';
  if (test.observations === 0) return 'nothing';
  if (test.logEvidence === null) return 'untold';
  if (progressOf(test) >= nearFrom) return 'near';
  if (test.logEvidence > 0) return 'some';
  return test.logEvidence === 0 ? 'none' : 'for';
}

/** 95 % of the standard normal distribution. */
const z = 1.96;

/**
 * Where a rate is likely to be that was observed as k of n (Wilson 1927), to be drawn with it; the safeguard does not
 * decide by it.
 *
 * @returns null without observations
 */
export function intervalOf({
  observations,
  events,
}: {
  observations: number;
  events: number;
}): [number, number] | null {
  if (observations === 0) return null;
  const rate = events / observations;
  const scale = 1 + z ** 2 / observations;
  const middle = rate + z ** 2 / (2 * observations);
  const half = z * Math.sqrt((rate * (1 - rate)) / observations + z ** 2 / (4 * observations ** 2));
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
