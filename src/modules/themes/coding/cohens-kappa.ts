import { z95 } from '../../grounding/checks/wilson.js';
import type { Agreement } from '../themes.contract.js';

/**
 * Cohen's kappa of two coders' yes-or-no decisions (Cohen 1960), with the interval of its large-sample standard error
 * (Fleiss, Cohen and Everitt 1969, simplified): √(po (1 − po) / (n (1 − pe)²)).
 *
 * @param table decisions: both yes, only the first, only the second, both no
 * @returns no kappa where there is no decision, or chance alone explains every agreement
 */
export function cohensKappa([both, first, second, neither]: readonly [number, number, number, number]): Pick<
  Agreement,
  'kappa' | 'interval'
> {
  const n = both + first + second + neither;
  const observed = (both + neither) / n;
  const [yes1, yes2] = [(both + first) / n, (both + second) / n];
  const expected = yes1 * yes2 + (1 - yes1) * (1 - yes2);
  if (n === 0 || expected === 1) return { kappa: null, interval: null };
  const kappa = (observed - expected) / (1 - expected);
  const error = Math.sqrt((observed * (1 - observed)) / (n * (1 - expected) ** 2));
  return { kappa, interval: [Math.max(-1, kappa - z95 * error), Math.min(1, kappa + z95 * error)] };
}
