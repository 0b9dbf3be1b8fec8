/** How much the latest tenth of a second weighs in a mean of those before: half a second is remembered. */
const weightOfLatest = 0.2;
/** Who comes less often, in a tenth of a second, is forgotten. */
const least = 0.01;

/**
 * Who is refused where a share of all is: those who come most, down to what leaves enough for the others (max-min
 * fairness, as routers share a link: Demers, Keshav and Shenker, 1989). Who stays below the level is not refused at all; of
 * one party alone it is the share that is refused.
 */
export class FairShares {
  /** Of the running tenth of a second. */
  private arrivals = new Map<string, number>();
  /** In a tenth of a second, as a mean. */
  private readonly rates = new Map<string, number>();
  /** The rate that each may have; without one all is taken. */
  private level = Infinity;

  /** @param weight what it costs, of what a request costs that is not answered from memory */
  arrived(party: string, weight: number): void {
    this.arrivals.set(party, (this.arrivals.get(party) ?? 0) + weight);
  }

  /** How much of the party's requests is refused, 0–1. */
  refusedOf(party: string): number {
    const rate = this.rates.get(party) ?? 0;
    return rate > this.level ? 1 - this.level / rate : 0;
  }

  /** Whether the party is one of several, and comes more often than it may, and than so in a tenth of a second. */
  isFlooding(party: string, from: number): boolean {
    const rate = this.rates.get(party) ?? 0;
    return this.rates.size > 1 && rate > from && rate > this.level;
  }

  /** Ten times a second. @param share of what comes that is to be refused, 0–1 */
  update(share: number): void {
    for (const party of new Set([...this.rates.keys(), ...this.arrivals.keys()])) {
      const [before, latest] = [this.rates.get(party) ?? 0, this.arrivals.get(party) ?? 0];
      const rate = before + weightOfLatest * (latest - before);
      if (rate < least) this.rates.delete(party);
      else this.rates.set(party, rate);
    }
    this.arrivals = new Map();
    const all = [...this.rates.values()];
    this.level = share === 0 ? Infinity : levelOf(all, (1 - share) * sumOf(all));
  }
}

/** The most that each may have so that together they have `capacity`: what some do not need is the others'. */
function levelOf(demands: readonly number[], capacity: number): number {
  let left = capacity;
  const ascending = demands.toSorted((a, b) => a - b);
  for (const [index, demand] of ascending.entries()) {
    const even = left / (ascending.length - index);
    if (demand > even) return even;
    left -= demand;
  }
  return Infinity;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
