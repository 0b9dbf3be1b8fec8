import type { Pool } from 'pg';

/** How long whoever needs a connection of the pool has to wait for it. */
export class ConnectionWaits {
  private pool?: Pool;
  private acquired = 0;
  private askedAt = performance.now();
  private perConnectionMs = 0;

  watch(pool: Pool): void {
    this.pool = pool;
    pool.on('acquire', () => (this.acquired += 1));
  }

  /** In milliseconds, of who comes now: by Little's law from how many wait and how many got one since it was last asked. */
  estimateMs(): number {
    const now = performance.now();
    if (this.acquired > 0) this.perConnectionMs = (now - this.askedAt) / this.acquired;
    this.acquired = 0;
    this.askedAt = now;
    return (this.pool?.waitingCount ?? 0) * this.perConnectionMs;
  }
}
