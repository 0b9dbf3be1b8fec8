import { LRUCache } from 'lru-cache';
import type { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { noteActive } from './read-shares.query.js';

/** A tenant is noted once in so many milliseconds: it counts by hours. */
const everyMs = 60_000;
const maxTenants = 10_000;

/** Which tenants were answered the optimized way: gathered in memory, and added for all replicas by {@link flush}. */
export class ActiveTenants {
  private readonly noted = new LRUCache<string, number>({ max: maxTenants });
  private readonly gathered = new Set<string>();

  constructor(private readonly queries: PreparedQueries) {}

  /** @param now milliseconds of any clock that does not run backwards */
  note(tenantId: string, now: number): void {
    const last = this.noted.get(tenantId);
    if (last !== undefined && now - last < everyMs) return;
    this.noted.set(tenantId, now);
    if (this.gathered.size < maxTenants) this.gathered.add(tenantId);
  }

  get pending(): boolean {
    return this.gathered.size > 0;
  }

  /** @throws {Error} where the database did not answer: then they are added by a later call */
  async flush(): Promise<void> {
    if (!this.pending) return;
    const ids = [...this.gathered];
    await this.queries.run(noteActive, [ids], true);
    for (const id of ids) this.gathered.delete(id);
  }
}
