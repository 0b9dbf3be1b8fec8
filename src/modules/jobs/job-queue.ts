import type { EntityManager } from '@mikro-orm/postgresql';
import type { PgBoss } from 'pg-boss';
import { transactionDatabase } from './boss-database.js';
import type { JobData, QueueDefinition } from './queue-definition.js';

/** Each time the waiting job began to run between two statements: more often than that is no coincidence. */
const maxTries = 5;

/** By the index that holds that one is active. */
const running = `select 1 from pgboss.job where name = $1 and singleton_key = $2 and state = 'active' limit 1`;

/** The one that waits, if any, is due in so many seconds at the latest. It is held until the transaction ends. */
const hasten = `
  update pgboss.job set start_after = least(start_after, now() + $3 * interval '1 s')
  where id = (
    select id from pgboss.job where name = $1 and singleton_key = $2 and state < 'active'
    order by created_on limit 1 for update)
  returning 1`;

/** What a room enqueues with; `JobQueues.define` gives it. */
export class JobQueue {
  constructor(
    private readonly boss: PgBoss,
    private readonly definition: QueueDefinition,
  ) {}

  /**
   * Has a job run for this persona, or tenant, after what is written now: one that waits already, or a new one.
   *
   * A job that waits already is locked until the transaction ends, and workers pass over what is locked. So it cannot
   * begin, and read what was there before, in between; what this transaction writes is there when it does
   * (`docs/adr/0044-background-jobs.md`).
   *
   * @param job.priority the greater, the sooner; default 0. Of a new job: one that waits keeps its own
   * @param em the entity manager of the transaction that writes: no job without its commit. Without it the job is there
   *   at once
   * @throws {Error} where `em` is in no transaction, or the database does not answer
   */
  async enqueue(
    { priority = 0, ...data }: JobData & { priority?: number },
    em?: EntityManager,
  ): Promise<void> {
    const { name, debounceSeconds = 0 } = this.definition;
    const target = { singletonKey: data.personaId ?? data.tenantId, db: em && transactionDatabase(em) };
    for (let tries = 0; tries < maxTries; tries += 1) {
      // Changes nothing, and locks it.
      const { updated } = await this.boss.update(name, undefined, target);
      if (updated > 0) return;
      const made = await this.boss.upsert(name, data, { ...target, priority, startAfter: debounceSeconds });
      if (made.inserted + made.updated > 0) return;
    }
    throw new Error(`No job could be enqueued in ${name}: each that waited began before it was locked.`);
  }

  /**
   * Has a job run in so many seconds or sooner: one that waits for longer is brought forward. As {@link enqueue}, for a queue
   * whose jobs say themselves when the next one is due; a second one that waits may come of it, and finds nothing to do.
   *
   * @param em as of {@link enqueue}
   */
  async enqueueWithin(seconds: number, data: JobData, em?: EntityManager): Promise<void> {
    const { name } = this.definition;
    const db = em ? transactionDatabase(em) : this.boss.getDb();
    const whole = Math.max(0, Math.ceil(seconds));
    const { rows } = await db.executeSql(hasten, [name, data.personaId, whole]);
    if (rows.length > 0) return;
    await this.boss.send(name, data, { singletonKey: data.personaId, startAfter: whole, db });
  }

  /** Whether a job of this persona runs at this moment, in whatever process. */
  async isRunning(personaId: string): Promise<boolean> {
    const { rows } = await this.boss.getDb().executeSql(running, [this.definition.name, personaId]);
    return rows.length > 0;
  }
}
