import type { Affected } from '../../../common/domain/section.contract.js';
import { wilsonInterval } from './wilson.js';

/**
 * How many people say something, with its share and Wilson's interval at 95 %.
 *
 * @param evidence ids of some of their answers
 */
export function affectedOf(count: number, of: number, evidence: string[]): Affected {
  const status = count < 2 ? 'emerging' : 'shared';
  return { count, of, share: count / of, interval: wilsonInterval(count, of), status, evidence };
}
