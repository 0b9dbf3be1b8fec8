import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import { eraseAnswersAbout } from '../access/forget-answers.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { DocumentEraser } from '../documents/document-eraser.js';
import { JobQueues } from '../jobs/job-queues.js';
import { beside, expired, ofProject, personas, projectItself, someAnswers, tables } from './purge.queries.js';

/** Of one step: personas, and answers. Each statement has to end within the time that PostgreSQL gives it. */
const [personasAtOnce, answersAtOnce] = [50, 5_000];

interface Owned {
  id: string;
  tenantId: string;
}

/**
 * Deletes for good what was deleted and can no longer be had back: whatever the database, the caches and the queue hold of
 * it (`docs/operations.md` lists it). In steps of a transaction each: what was begun is gone on with by the next run.
 */
@Injectable()
export class Purge {
  private readonly logger = new Logger('erasure');

  constructor(
    private readonly em: EntityManager,
    private readonly documents: DocumentEraser,
    private readonly trail: AuditTrail,
    jobs: JobQueues,
    { retention }: Settings,
  ) {
    jobs.schedule({ name: 'purge', cron: retention.purge, run: (signal) => this.run(signal) });
  }

  /** All tenants' personas and projects. What was deleted before a failure, or the signal, stays so. */
  async run(signal: AbortSignal): Promise<void> {
    let purged = 0;
    for (let some: Owned[] = []; ; purged += some.length) {
      signal.throwIfAborted();
      some = await this.em.fork().execute<Owned[]>(expired('personas'), [personasAtOnce]);
      if (some.length === 0) break;
      const byTenant = Map.groupBy(some, ({ tenantId }) => tenantId);
      for (const [tenantId, owned] of byTenant) await this.recorded(tenantId, owned);
    }
    for (;;) {
      signal.throwIfAborted();
      const [project] = await this.em.fork().execute<Owned[]>(expired('projects'), [1]);
      if (!project) break;
      const { id, tenantId } = project;
      await this.trail.around({ action: 'project.purge', params: { id }, tenantId }, () =>
        this.project(project, signal),
      );
      purged += 1;
    }
    if (purged > 0) await this.forgetStatistics();
  }

  /** One persona at once. It has to be deleted, and no longer to be had back. */
  async persona({ id, tenantId }: Owned): Promise<void> {
    await this.personas(tenantId, [id]);
  }

  /**
   * A project with all that is in it; as {@link persona}.
   *
   * @param signal where there is more to be done when it aborts: the next run does it
   */
  async project({ id, tenantId }: Owned, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const some = await this.em.fork().execute<{ id: string }[]>(ofProject, [id, personasAtOnce]);
      if (some.length === 0) break;
      await this.personas(
        tenantId,
        some.map((persona) => persona.id),
      );
    }
    await this.em.fork().transactional(async (em) => {
      await eraseAnswersAbout(em, tenantId, [id]);
      for (const query of projectItself) await em.execute(query, [id]);
    });
    this.logger.log({ tenant_id: tenantId, project_id: id }, 'project_purged');
  }

  /** Has PostgreSQL forget what its statistics hold of rows that are gone. Never rejects: the rest is done already. */
  async forgetStatistics(): Promise<void> {
    try {
      const em = this.em.fork();
      for (const { name } of await em.execute<{ name: string }[]>(tables))
        await em.execute(`analyze ${name}`);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error) }, 'statistics_not_renewed');
    }
  }

  private async recorded(tenantId: string, owned: readonly Owned[]): Promise<void> {
    const begin = ({ id }: Owned) => this.trail.begin({ action: 'persona.purge', params: { id }, tenantId });
    const intents = await Promise.all(owned.map(begin));
    let outcome: 'done' | 'failed' = 'failed';
    try {
      await this.personas(
        tenantId,
        owned.map(({ id }) => id),
      );
      outcome = 'done';
    } finally {
      await Promise.all(intents.map((intent) => this.trail.end(intent, { outcome })));
    }
  }

  private async personas(tenantId: string, ids: string[]): Promise<void> {
    const all = `{${ids.join(',')}}`;
    for (let count = answersAtOnce; count === answersAtOnce;) {
      const [gone] = await this.em.fork().execute<{ count: number }[]>(someAnswers, [all, answersAtOnce]);
      ({ count } = gone!);
    }
    await this.em.fork().transactional(async (em) => {
      await eraseAnswersAbout(em, tenantId, ids);
      for (const query of [...beside, personas]) await em.execute(query, [all]);
    });
    // Once more: a request that began before has noted itself by now.
    await eraseAnswersAbout(this.em.fork(), tenantId, ids);
    await this.documents.erase(ids, tenantId);
    for (const id of ids) this.logger.log({ tenant_id: tenantId, persona_id: id }, 'persona_purged');
  }
}
