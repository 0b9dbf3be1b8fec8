import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { CodingQueue } from './coding-queue.js';

/** Of one step: personas that are looked at, and the pause after it, in milliseconds. */
const [stepSize, pauseMs] = [20, 100];
/** Before another attempt where the database does not answer, in milliseconds. */
const awayMs = 5_000;

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Of the next personas of all tenants: whether one has answers that nothing is noted of, or coded ones without findings: a
 * run that has nothing to code writes those, and makes no call.
 */
const nextPersonas = {
  name: 'coding-backlog',
  text: `select p.id as "personaId", p.tenant_id as "tenantId",
      exists (select 1 from responses r where r.persona_id = p.id
        and not exists (select 1 from answer_codings c where c.response_id = r.id))
      or exists (select 1 from answer_codings c where c.persona_id = p.id and c.status = 'coded')
        and not exists (select 1 from persona_findings f where f.persona_id = p.id) as unfinished
    from (select id, tenant_id from personas where id > $1 order by id limit ${stepSize}) p order by p.id`,
};

interface Row {
  personaId: string;
  tenantId: string;
  unfinished: boolean;
}

/**
 * Enqueues every persona with answers that were never coded, once after the start of a worker: those that were there before
 * an upgrade, and those whose job has failed; and every persona that was coded before there were findings. In small steps, since there may be many.
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
    if (this.settings.env.WORKER) this.done ??= this.enqueueAll();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.done;
  }

  /** Never rejects. */
  private async enqueueAll(): Promise<void> {
    const { signal } = this.ending;
    let [through, enqueued] = [nobody, 0];
    while (!signal.aborted) {
      let waitMs = pauseMs;
      try {
        const rows = await this.queries.run<Row>(nextPersonas, [through], true);
        for (const { tenantId, personaId, unfinished } of rows) {
          if (!unfinished) continue;
          await this.queue.enqueueLate({ tenantId, personaId });
          enqueued += 1;
        }
        if (rows.length < stepSize) break;
        through = rows.at(-1)!.personaId;
      } catch (error) {
        this.logger.warn({ reason: (error as Error).message }, 'coding_backlog_waits');
        waitMs = awayMs;
      }
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (enqueued > 0) this.logger.log({ personas: enqueued }, 'coding_backlog_enqueued');
  }
}
