import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { JobQueues } from '../jobs/job-queues.js';
import { deleteOld, retentions } from './clean-up.queries.js';

/** Of one step: rows that are deleted, and the pause after it, in milliseconds. */
const [stepSize, pauseMs] = [500, 100];

/** Once a day deletes what is older than `config/retention.json` has it, of all tenants, in small steps. */
@Injectable()
export class CleanUp {
  private readonly logger = new Logger('retention');

  constructor(
    jobs: JobQueues,
    private readonly queries: PreparedQueries,
    private readonly settings: Settings,
    audit: AuditTrail,
  ) {
    jobs.schedule({
      name: 'clean-up',
      cron: settings.retention.cleanUp,
      run: (signal) => audit.around({ action: 'retention.clean-up', params: {} }, () => this.run(signal)),
    });
  }

  /**
   * What was deleted before a failure, or the signal, stays so: the next run goes on.
   *
   * @throws {DatabaseSilentError}
   */
  async run(signal: AbortSignal): Promise<void> {
    const deleted: Record<string, number> = {};
    for (const retention of retentions) {
      const limit = this.settings.retention[retention.limit];
      for (let rows = stepSize; rows === stepSize;) {
        signal.throwIfAborted();
        const found = await this.queries.run<{ rows: number }>(deleteOld(retention), [limit, stepSize], true);
        ({ rows } = found[0]!);
        deleted[retention.table] = (deleted[retention.table] ?? 0) + rows;
        await sleep(pauseMs, undefined, { signal });
      }
    }
    this.logger.log(deleted, 'cleaned_up');
  }
}
