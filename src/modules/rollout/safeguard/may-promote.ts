import type { RolloutConfig } from '../../../../config/rollout.js';
import { variants } from '../../../common/context/request-context.js';
import type { CountRow } from './count-row.js';

export interface Promotion {
  readonly ok: boolean;
  /** What is missing, as sentences. */
  readonly reasons: string[];
}

/**
 * Whether enough was observed since the last change for a larger share. At a share of 0 nobody could be observed, at 100
 * no control.
 *
 * @param row of `errors`, in the current epoch
 * @param share present one in percent; null: not known, so both are wanted
 * @param now milliseconds since 1970
 */
export function mayPromote(
  row: CountRow,
  share: number | null,
  now: number,
  { minimumSample, controlFreshSeconds }: RolloutConfig['promotion'],
): Promotion {
  const wanted = variants.filter((variant) => share !== 0 && (variant === 'optimized' || share !== 100));
  const reasons = wanted
    .filter((variant) => row.sinceEpoch[variant] < minimumSample)
    .map(
      (variant) =>
        `The ${variant} way was observed ${row.sinceEpoch[variant]} times since the last change; ${minimumSample} are wanted.`,
    );
  if (wanted.includes('archived')) {
    const { archived: at } = row.observedAt;
    const seconds = at === null ? Infinity : (now - at) / 1_000;
    if (seconds > controlFreshSeconds)
      reasons.push(
        `The archived way was ${at === null ? 'never observed' : `last observed ${Math.round(seconds)} s ago`}; ${controlFreshSeconds} s at most are wanted.`,
      );
  }
  return { ok: reasons.length === 0, reasons };
}
