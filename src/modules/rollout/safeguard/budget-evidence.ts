import type { Counts } from './count-row.js';

/**
 * The rates that are bet on, as multiples of the budget's odds, and the share of the stake on each. Of a budget of 1 %
 * they are 1.6, 2.9 and 6.2 %; of 5 % they are 7.8, 13.6 and 25.5 %. Ours, chosen by simulation (`npm run bench -- safeguard`): most
 * on what is plainly broken, which has to be found soon, the rest for what is a little beyond its budget.
 */
const bets = [
  { odds: 1.6, weight: 0.1 },
  { odds: 3, weight: 0.2 },
  { odds: 6.5, weight: 0.7 },
];

/**
 * Evidence that a rate is above its budget p₀, valid however often one looks.
 *
 * A bet λ ≥ 0 against p ≤ p₀ turns a stake of 1 into
 *
 *   M_λ(n, k) = (1 + λ(1 − p₀))ᵏ (1 − λp₀)ⁿ⁻ᵏ
 *
 * after k events in n observations. For every p ≤ p₀ each factor's expectation is 1 + λ(p − p₀) ≤ 1, so M_λ, and any
 * fixed mixture M = Σ wᵢ M_λᵢ, is a non-negative supermartingale that begins with 1. By Ville's inequality
 *
 *   P(M ≥ 1/α at any time) ≤ α.
 *
 * With λ = (q − p₀) / (p₀(1 − p₀)), M_λ is the likelihood ratio of the rate q against p₀. Since the bets never change,
 * the order of the observations does not matter: counts are all that has to be kept, and those of replicas add up.
 *
 * J. Ville, Étude critique de la notion de collectif, 1939. I. Waudby-Smith, A. Ramdas, Estimating means of bounded
 * random variables by betting, J. R. Stat. Soc. B 86 (2024). The mixture: H. Robbins, Statistical methods related to the
 * law of the iterated logarithm, Ann. Math. Stat. 41 (1970).
 */
export class BudgetEvidence {
  /** In logarithms, a bet: its weight, and what each event and each other observation multiply it by. */
  private readonly bets: { weight: number; event: number; other: number }[];

  /** @param budget p₀, between 0 and 1 */
  constructor(budget: number) {
    this.bets = bets.map(({ odds, weight }) => {
      const rate = (odds * budget) / (1 - budget + odds * budget);
      const bet = (rate - budget) / (budget * (1 - budget));
      return {
        weight: Math.log(weight),
        event: Math.log1p(bet * (1 - budget)),
        other: Math.log1p(-bet * budget),
      };
    });
  }

  /** ln M: 0 without observations. In logarithms, since M itself leaves the range of numbers within some thousands. */
  log({ observations, events }: Counts): number {
    const logs = this.bets.map(
      ({ weight, event, other }) => weight + events * event + (observations - events) * other,
    );
    const most = Math.max(...logs);
    return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
  }
}
