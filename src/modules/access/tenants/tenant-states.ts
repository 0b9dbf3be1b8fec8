import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../../common/database/change-feed.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { readTracked } from '../../../common/database/read-tracked.js';
import { TrackedRows } from '../../../common/database/tracked-rows.js';

/** Tenants that are remembered, about 300 bytes each. */
const maxTenants = 10_000;

/** What is asked of a tenant with every request. */
export interface TenantState {
  id: string;
  suspended: boolean;
}

/** An id goes before another tenant's external id that looks the same. */
const byReference = {
  name: 'tenant-state',
  text: `select id, suspended_at is not null as suspended from tenants
    where id = $1::uuid or external_id = $2 order by id = $1::uuid desc nulls last limit 1`,
};

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Which tenants there are, and which are suspended: without a query for as long as the change feed tells of changes. A
 * tenant is looked up by its id, or by its external id.
 */
@Injectable()
export class TenantStates {
  private readonly states: TrackedRows<TenantState>;

  constructor(
    feed: ChangeFeed,
    private readonly queries: PreparedQueries,
  ) {
    this.states = new TrackedRows(feed, maxTenants);
    feed.on('change', (kind, reference) => {
      if (kind === 'tenant') this.states.changed(reference);
    });
  }

  /** The tenant as it is now, or `undefined` where that must be asked of the database. */
  trusted(reference: string): TenantState | undefined {
    return this.states.trusted(reference);
  }

  /** @throws {DatabaseSilentError} where it was never seen, or changed since, and cannot be read */
  async read(reference: string): Promise<TenantState | null> {
    const known = this.states.trusted(reference);
    if (known) return known;
    const values = [uuidForm.test(reference) ? reference : null, reference];
    return readTracked(this.states, reference, async (patient) => {
      const [row] = await this.queries.run<TenantState>(byReference, values, patient);
      return row ?? null;
    });
  }

  /** Whose it is, where that was looked up before; nobody is asked, and nothing is granted by it. */
  idOf(reference: string): string | undefined {
    return this.states.lastKnown(reference)?.id;
  }

  /** To be called after a commit that changed a tenant, before it is acknowledged. */
  changed(references: readonly (string | null)[]): void {
    for (const reference of references) if (reference !== null) this.states.changed(reference);
  }
}
