import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { NotFoundError } from '../../common/problem/problems.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { JobQueues } from '../jobs/job-queues.js';
import type { Job } from '../jobs/queue-definition.js';
import { Restorations } from '../personas/deletion/restorations.js';
import { ImportRun } from './import-run.js';

/** Attempts after the first one; a process that dies takes one. */
const retries = 5;

/** Personas for whom files wait: one, or those of a project. */
const waiting = `select distinct persona_id as persona from imports
  where state in ('waiting', 'reading', 'importing') and persona_id is not null and (persona_id = ? or project_id = ?)`;

/** The queue of personas for whom files wait. One is read at a time in a process: it takes what others leave of it. */
@Injectable()
export class ImportQueue {
  private readonly queue: JobQueue;

  constructor(
    jobs: JobQueues,
    private readonly imports: ImportRun,
    restorations: Restorations,
  ) {
    this.queue = jobs.define({
      name: 'imports',
      concurrency: 1,
      retries,
      retryDelayMaxSeconds: 5,
      run: (job) => this.run(job),
    });
    restorations.onChange(async (id, em) => {
      for (const { persona } of await em.execute<{ persona: string }[]>(waiting, [id, id]))
        await this.enqueue(persona, em);
    });
  }

  /** @param em of the transaction that writes the import */
  async enqueue(personaId: string, em: EntityManager): Promise<void> {
    const { tenantId } = requirePrincipal();
    await this.queue.enqueue({ tenantId, personaId }, em);
  }

  private async run({ personaId, signal, attempt }: Job): Promise<void> {
    try {
      await this.imports.all(personaId, { signal, isLast: attempt > retries });
    } catch (error) {
      // The persona is deleted: its files wait until it is back, or gone.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}
