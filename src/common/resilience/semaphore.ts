/** Whose turn comes first: who waits before a screen, then batches, then what nobody waits for. */
export const ranks = ['interactive', 'batch', 'background'] as const;
export type Rank = (typeof ranks)[number];

export interface SemaphoreLimits {
  /** Pieces of work that run at the same time; at least 1. */
  permits: number;
  /** Pieces of work of one rank that wait for a permit; one more is refused. Without it none is. */
  maxQueued?: number;
  /** Of both, what one party may take, above 0 up to 1: rounded up. Without it all. */
  partyShare?: number;
  /** Of all that, and of a party's own, what the rank `background` may take, likewise. */
  backgroundShare?: number;
}

/** For whom a piece of work is. */
export interface Claim {
  /** Such as a tenant's id: parties that wait in one rank take turns. */
  party: unknown;
  /** `interactive` where it is not given. */
  rank?: Rank;
  /** Who waits leaves the queue when it aborts; what runs has to heed it by itself. */
  signal?: AbortSignal;
}

/** Too much waits already. */
export class SemaphoreFullError extends Error {
  readonly code = 'semaphore_full';

  /** @param of whose queue is full: the party's own, or that of all */
  constructor(readonly of: 'party' | 'all') {
    super('Too much waits already.');
  }
}

/** What runs and what waits, of one party or of all. */
interface Usage {
  readonly party: unknown;
  readonly share: number;
  readonly running: Record<Rank, number>;
  readonly queued: Record<Rank, number>;
}

/** Those of one party and rank who wait, in the order in which they came. */
interface Line {
  readonly own: Usage;
  readonly rank: Rank;
  readonly waiting: (() => void)[];
}

/**
 * A limit on work at the same time, with queues before it. A permit that gets free goes to the highest rank that waits;
 * within it to the party that has waited longest for its turn, so that whoever comes with little does not wait behind all
 * of who came with much; within that to who came first. Passed over is who has its share. Nothing that runs is interrupted.
 */
export class Semaphore {
  private readonly all = usageOf(undefined, 1);
  private readonly parties = new Map<unknown, Usage>();
  /** Those with somebody waiting, the first is next of its rank. */
  private readonly lines: Line[] = [];

  constructor(private readonly limits: SemaphoreLimits) {}

  /** Pieces of work that run. */
  get running(): number {
    return total(this.all.running);
  }

  /** Pieces of work that wait, of every rank. */
  get queued(): number {
    return total(this.all.queued);
  }

  /**
   * Runs `work` when there is a permit for it: at once where there is one.
   *
   * @throws {SemaphoreFullError} at once, where too much waits
   * @throws {unknown} the signal's reason, where it aborts before `work` begins; else whatever `work` throws
   */
  async run<T>({ party, rank = 'interactive', signal }: Claim, work: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const own = this.parties.get(party) ?? usageOf(party, this.limits.partyShare ?? 1);
    if (this.hasPermit(own, rank)) this.count(own, 'running', rank, 1);
    else await this.turn(own, rank, signal);
    try {
      return await work();
    } finally {
      this.count(own, 'running', rank, -1);
      this.startNext();
    }
  }

  /** Waits for a permit, which is counted as taken when this resolves. */
  private turn(own: Usage, rank: Rank, signal: AbortSignal | undefined): Promise<void> {
    if (!this.hasPlace(own, rank)) throw new SemaphoreFullError('party');
    if (!this.hasPlace(this.all, rank)) throw new SemaphoreFullError('all');
    const line = this.lineOf(own, rank);
    this.count(own, 'queued', rank, 1);
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line.waiting.splice(line.waiting.indexOf(begin), 1);
        if (line.waiting.length === 0) this.lines.splice(this.lines.indexOf(line), 1);
        this.count(own, 'queued', rank, -1);
        reject(signal!.reason as Error);
      };
      line.waiting.push(begin);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  /** One that ended may make room for two: for its party's next, and in the share that is its rank's. */
  private startNext(): void {
    for (let line = this.nextLine(); line; line = this.nextLine()) {
      const { own, rank, waiting } = line;
      this.lines.splice(this.lines.indexOf(line), 1);
      const begin = waiting.shift()!;
      if (waiting.length > 0) this.lines.push(line);
      this.count(own, 'running', rank, 1);
      this.count(own, 'queued', rank, -1);
      begin();
    }
  }

  private nextLine(): Line | undefined {
    for (const rank of ranks) {
      const line = this.lines.find((each) => each.rank === rank && this.hasPermit(each.own, rank));
      if (line) return line;
    }
    return undefined;
  }

  private lineOf(own: Usage, rank: Rank): Line {
    const known = this.lines.find((each) => each.own === own && each.rank === rank);
    if (known) return known;
    const line = { own, rank, waiting: [] };
    this.lines.push(line);
    return line;
  }

  private hasPermit(own: Usage, rank: Rank): boolean {
    const { permits } = this.limits;
    return [own, this.all].every(
      ({ share, running }) =>
        total(running) < Math.ceil(permits * share) && running[rank] < this.part(permits, share, rank),
    );
  }

  /** Lower ranks take no place from higher ones: each rank has a queue of that length. */
  private hasPlace({ share, queued }: Usage, rank: Rank): boolean {
    return queued[rank] < this.part(this.limits.maxQueued ?? Infinity, share, rank);
  }

  private part(of: number, share: number, rank: Rank): number {
    return Math.ceil(of * share * (rank === 'background' ? (this.limits.backgroundShare ?? 1) : 1));
  }

  /** A party is known as long as it has something running or waiting. */
  private count(own: Usage, what: 'running' | 'queued', rank: Rank, by: 1 | -1): void {
    own[what][rank] += by;
    this.all[what][rank] += by;
    if (total(own.running) + total(own.queued) > 0) this.parties.set(own.party, own);
    else this.parties.delete(own.party);
  }
}

function usageOf(party: unknown, share: number): Usage {
  const none = () => ({ interactive: 0, batch: 0, background: 0 });
  return { party, share, running: none(), queued: none() };
}

function total(counts: Record<Rank, number>): number {
  return counts.interactive + counts.batch + counts.background;
}
