import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { TenantSuspendedError } from '../access/tenants/tenant.problems.js';
import { TenantStates } from '../access/tenants/tenant-states.js';
import { JobPostponedError } from './job-postponed.error.js';

/** A job of a suspended tenant is looked at again after so many seconds. */
const lookAgainSeconds = 600;

/** Keeps jobs of suspended tenants waiting, and ends those that run when their tenant is suspended. */
@Injectable()
export class Suspensions {
  private readonly running = new Map<string, Set<AbortController>>();

  constructor(
    feed: ChangeFeed,
    private readonly tenants: TenantStates,
  ) {
    feed.on('change', (kind, id) => {
      // Unknown whether it is suspended: the job has begun, and the next one is asked for again.
      if (kind === 'tenant' && this.running.has(id)) this.look(id).catch(() => undefined);
    });
  }

  /**
   * @param work is given a signal that aborts when the tenant is suspended
   * @throws {JobPostponedError} where it is, or was while `work` failed
   * @throws whatever else `work` throws
   */
  async run(tenantId: string, work: (suspended: AbortSignal) => Promise<void>): Promise<void> {
    const ending = new AbortController();
    const ofTenant = this.running.get(tenantId) ?? new Set();
    this.running.set(tenantId, ofTenant.add(ending));
    try {
      await this.look(tenantId);
      ending.signal.throwIfAborted();
      await work(ending.signal);
    } catch (error) {
      throw ending.signal.aborted ? ending.signal.reason : error;
    } finally {
      ofTenant.delete(ending);
      if (ofTenant.size === 0) this.running.delete(tenantId);
    }
  }

  private async look(tenantId: string): Promise<void> {
    const tenant = await this.tenants.read(tenantId);
    if (!tenant?.suspended) return;
    const reason = new JobPostponedError(lookAgainSeconds, new TenantSuspendedError());
    for (const ending of this.running.get(tenantId) ?? []) ending.abort(reason);
  }
}
