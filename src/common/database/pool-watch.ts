import type { Pool } from 'pg';
import { ConnectionWaits } from './connection-waits.js';
import { WriteState } from './write-state.js';

/** What is known of the pool that requests use, from its first connection on. */
export class PoolWatch {
  readonly waits = new ConnectionWaits();
  readonly writes = new WriteState();

  watch(pool: Pool): void {
    this.waits.watch(pool);
    this.writes.watch(pool);
  }
}
