/** A thing that shows the number of its latest write, 1, 2, 3 …; written by one writer, one write after the other. */
export class NumberedThing {
  /** Of write n, at n: when its answer had been received, and which replica gave it. Milliseconds. */
  readonly writes: { acknowledgedAt: number; replica: number }[] = [];
  /** The latest write that each replica has acknowledged; 0: none. */
  readonly latestOn: number[] = [0, 0];
  /** Every write up to this one is older than the limit, as of the latest reading. */
  settled = 0;

  constructor(readonly id: string) {
    this.writes[0] = { acknowledgedAt: Number.NEGATIVE_INFINITY, replica: 0 };
  }

  /** The number of the next write. */
  get next(): number {
    return this.writes.length;
  }

  acknowledged(replica: number): void {
    this.latestOn[replica] = this.next;
    this.writes.push({ acknowledgedAt: performance.now(), replica });
  }
}

/** A reading that goes on, with what it has to see at least. */
export interface Reading {
  readonly thing: NumberedThing;
  readonly replica: number;
  readonly sentAt: number;
  /** The latest write that this replica itself had acknowledged. */
  readonly own: number;
  /** The latest write that any replica had acknowledged longer ago than the limit. */
  readonly settled: number;
}

/** What was read was older than it may be. */
export interface Violation {
  rule: 'own write' | 'limit';
  id: string;
  replica: number;
  seen: number;
  expected: number;
  /** How long before the reading the first write that it did not see had been acknowledged, in milliseconds. */
  olderBy: number;
  /** What served it. */
  servedBy: string;
}

const maxViolations = 20;

/**
 * Judges readings by writes, with times of one clock, each on the harmless side: a write counts from the moment that
 * its answer had been received, a reading from before it was sent. Whatever stands still in between, this process or
 * a replica, makes a write look younger than it is and a reading look earlier: no standstill makes a violation.
 */
export class FreshnessLedger {
  /** The first ones; a fault makes thousands. */
  readonly violations: Violation[] = [];
  reads = 0;
  /** By write: how long after it was acknowledged a reading on the other replica began that did not see it, at most. */
  private readonly lags = new Map<NumberedThing, number[]>();

  /** @param limitMs how old a write may be that another replica does not show yet */
  constructor(private readonly limitMs: number) {}

  begin(thing: NumberedThing, replica: number): Reading {
    const sentAt = performance.now();
    while ((thing.writes[thing.settled + 1]?.acknowledgedAt ?? Infinity) < sentAt - this.limitMs)
      thing.settled += 1;
    return { thing, replica, sentAt, own: thing.latestOn[replica]!, settled: thing.settled };
  }

  end({ thing, replica, sentAt, own, settled }: Reading, seen: number, servedBy: string): void {
    this.reads += 1;
    const expected = Math.max(own, settled);
    if (!(seen >= expected) && this.violations.length < maxViolations) {
      const olderBy = sentAt - (thing.writes[seen + 1]?.acknowledgedAt ?? Number.NaN);
      const rule = seen >= own ? 'limit' : 'own write';
      this.violations.push({ rule, id: thing.id, replica, seen, expected, olderBy, servedBy });
    }
    const lags = this.lags.get(thing) ?? [];
    this.lags.set(thing, lags);
    for (let n = seen + 1; (thing.writes[n]?.acknowledgedAt ?? Infinity) < sentAt; n++)
      if (thing.writes[n]!.replica !== replica)
        lags[n] = Math.max(lags[n] ?? 0, sentAt - thing.writes[n]!.acknowledgedAt);
  }

  /** How long writes stayed unseen on the other replica, in milliseconds; `stale`: how many did at all. */
  staleness(things: NumberedThing[]) {
    const all = things.flatMap((thing) => {
      const lags = this.lags.get(thing) ?? [];
      return thing.writes.slice(1).map((_, index) => lags[index + 1] ?? 0);
    });
    all.sort((a, b) => a - b);
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;
    return {
      writes: all.length,
      stale: all.filter((lag) => lag > 0).length,
      p50: at(0.5),
      p99: at(0.99),
      max: at(1),
    };
  }
}
