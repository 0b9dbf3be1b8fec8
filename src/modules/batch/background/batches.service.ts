import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { databaseTime } from '../../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../../common/http/page.js';
import type { BatchRequest } from '../batch.contract.js';
import { Batch } from './batch.entity.js';
import { lockRunning } from './batch-progress.js';
import { BatchQueue } from './batch-queue.js';
import type { BatchStatus } from './batch-status.contract.js';
import { noSuchBatch, TooManyBatchesError } from './batches.problems.js';

/** Batches of a tenant that run at a time. */
const maxRunning = 5;
const hourMs = 3_600_000;

/** Of one transaction at a time for a tenant: else two might both find room for one. Parameter: the tenant. */
const lockTenant = `select pg_advisory_xact_lock(hashtextextended('batches ' || ?, 0))`;

/** Parameters: batch, its persona ids as JSON, tenant. Those that are not there are no items: they have failed. */
const insertItems = `
  with made as (
    insert into batch_items (batch_id, persona_id, tenant_id, position, times)
    select ?::uuid, p.id, p.tenant_id, min(n) - 1, count(*)
    from json_array_elements_text(?::json) with ordinality as asked (id, n)
      join personas p on p.id = asked.id::uuid and p.tenant_id = ?
    group by p.id, p.tenant_id
    returning times)
  select coalesce(sum(times), 0)::int as known from made`;

/** Batches in the background: made, looked at, cancelled. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly em: EntityManager,
    private readonly queue: BatchQueue,
    private readonly settings: Settings,
  ) {}

  /** @throws {TooManyBatchesError} */
  async create({ personaIds, sections, messaging }: BatchRequest): Promise<BatchStatus> {
    const { tenantId, keyId, userId, role } = requirePrincipal();
    return this.em.transactional(async (em) => {
      await em.execute(lockTenant, [tenantId]);
      if ((await em.count(Batch, { state: 'running' })) >= maxRunning)
        throw new TooManyBatchesError(maxRunning);
      const batch = em.create(Batch, {
        keyId,
        userId,
        role,
        sections,
        messaging: messaging ?? null,
        state: 'running',
        personaIds,
        total: personaIds.length,
      });
      await em.flush();
      const [found] = await em.execute<{ known: number }[]>(insertItems, [
        batch.id,
        JSON.stringify(personaIds),
        tenantId,
      ]);
      batch.failed = batch.total - found!.known;
      await em.flush();
      await this.queue.enqueue(tenantId, em);
      return this.statusOf(batch);
    });
  }

  async list(query: PageQuery): Promise<Page<BatchStatus>> {
    const options = { orderBy: { id: 'asc' }, limit: query.limit + 1 } as const;
    const rows = await this.em.fork().find(Batch, { ...this.kept, ...after(query) }, options);
    return toPage(rows, query.limit, (batch) => this.statusOf(batch));
  }

  /** @param personaIds whether they are read as well @throws {NotFoundError} */
  async get(id: string, personaIds = false): Promise<Batch> {
    const options = { populate: personaIds ? (['personaIds'] as const) : [] };
    const found = await this.em.fork().findOne(Batch, { id, ...this.kept }, options);
    if (!found) throw noSuchBatch();
    return found;
  }

  /**
   * What is not there yet will not be; what is being made at this moment is kept, and is in no result. Of a batch that has
   * ended nothing changes.
   *
   * @throws {NotFoundError}
   */
  async cancel(id: string): Promise<BatchStatus> {
    await this.em.fork().transactional(async (em) => {
      const batch = await lockRunning(em, id);
      if (batch) Object.assign(batch, { state: 'cancelled', messaging: null, finishedAt: databaseTime() });
    });
    return this.statusOf(await this.get(id));
  }

  statusOf({ id, state, sections, total, completed, failed, createdAt, finishedAt }: Batch): BatchStatus {
    const left = total - completed - failed;
    const cancelled = state === 'cancelled' ? left : 0;
    const expiresAt = finishedAt ? new Date(finishedAt.getTime() + this.keptMs) : null;
    return {
      id,
      state,
      sections,
      counts: { total, waiting: left - cancelled, completed, failed, cancelled },
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
    };
  }

  private get keptMs(): number {
    return this.settings.retention.batchHours * hourMs;
  }

  /** What is older is gone, though it may be deleted later. */
  private get kept() {
    return { $or: [{ finishedAt: null }, { finishedAt: { $gt: new Date(Date.now() - this.keptMs) } }] };
  }
}
