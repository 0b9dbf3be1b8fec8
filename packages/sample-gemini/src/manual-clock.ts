import type { Clock } from './shared/clock.js';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/** A clock that moves only when told; for tests of latency. */
export class ManualClock implements Clock {
  private time: number;
  private order = 0;
  private due: Due[] = [];

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    const entry: Due = { at: this.time + Math.max(0, ms), order: this.order++, task };
    this.due.push(entry);
    return () => {
      this.due = this.due.filter((other) => other !== entry);
    };
  }

  /** How many timers wait. */
  get pending(): number {
    return this.due.length;
  }

  /** Milliseconds until the next timer, or undefined without one. */
  get nextInMs(): number | undefined {
    const next = this.next(Number.POSITIVE_INFINITY);
    return next && next.at - this.time;
  }

  /** Moves `ms` on and runs what falls due, earliest first, including timers that those tasks set. */
  advance(ms: number): void {
    const until = this.time + ms;
    for (let next = this.next(until); next; next = this.next(until)) {
      const current = next;
      this.due = this.due.filter((other) => other !== current);
      this.time = current.at;
      current.task();
    }
    this.time = until;
  }

  /** Moves from timer to timer, letting input and output happen in between, until the work is done. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    const progress = { done: false };
    void work.catch(() => {}).finally(() => (progress.done = true));
    while (!progress.done) {
      this.advance(this.nextInMs ?? 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return work;
  }

  private next(until: number): Due | undefined {
    return this.due.filter((d) => d.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}
