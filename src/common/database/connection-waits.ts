import type { Pool } from 'pg';

/** How long whoever needs a connection of the pool has to wait for it. */
export class ConnectionWaits {
  private watched?: Pool;
  private acquired = 0;
  private askedAt = performance.now();
  private perConnectionMs = 0;

  watch(pool: Pool): void {
    this.watched = pool;
    pool.on('acquire', () => (this.acquired += 1));
  }

  /** How many connections there are, and how many wait for one; none before the first. */
  get pool(): { open: number; idle: number; waiting: number; max: number } {
    const { totalCount = 0, idleCount = 0, waitingCount = 0, options } = this.watched ?? {};
    return { open: totalCount, idle: idleCount, waiting: waitingCount, max: options?.max ?? 0 };
  }

  /** In milliseconds, of who comes now: by Little's law from how many wait and how many got one since it was last asked. */
  estimateMs(): number {
    const now = performance.now();
    if (this.acquired > 0) this.perConnectionMs = (now - this.askedAt) / this.acquired;
    this.acquired = 0;
    this.askedAt = now;
    return (this.watched?.waitingCount ?? 0) * this.perConnectionMs;
  }
}
