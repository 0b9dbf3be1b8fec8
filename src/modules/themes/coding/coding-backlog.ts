import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { sweepPersonas } from '../../jobs/persona-sweep.js';
import { isLive } from '../../personas/deletion/deletable.js';
import { CodingQueue, isUncoded } from './coding-queue.js';

const uncodedPersonas = {
  name: 'coding-backlog',
  text: `select p.id as "personaId", p.tenant_id as "tenantId",
      t.suspended_at is null and ${isUncoded} as due
    from (select id, tenant_id from personas where id > $1 and ${isLive} order by id limit $2) p
      join tenants t on t.id = p.tenant_id order by p.id`,
};

/**
 * Enqueues every persona with answers that were never coded, once after the start of a worker: those that were there before
 * an upgrade, and those whose job has failed; and every persona that was coded before there were findings.
 */
@Injectable()
export class CodingBacklog implements OnModuleDestroy {
  private readonly logger = new Logger('coding');
  private readonly ending = new AbortController();
  private done?: Promise<void>;

  constructor(
    private readonly queries: PreparedQueries,
    private readonly queue: CodingQueue,
    private readonly settings: Settings,
  ) {}

  /** To be called once jobs can be enqueued. Does nothing where this process is no worker. */
  start(): void {
    if (!this.settings.env.WORKER) return;
    this.done ??= sweepPersonas(this.queries, {
      query: uncodedPersonas,
      enqueue: ({ tenantId, personaId }) => this.queue.enqueueLate({ tenantId, personaId }),
      logger: this.logger,
      name: 'coding_backlog',
      signal: this.ending.signal,
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.done;
  }
}
