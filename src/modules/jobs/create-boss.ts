import type { MikroORM } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { reasonOf } from '../../common/errors/describe-error.js';
import { poolDatabase } from './boss-database.js';

/** While the database is away each poll fails: one line in so many milliseconds. */
const quietMs = 60_000;

/**
 * pg-boss on our pool.
 *
 * @param works whether this process runs jobs, and so looks after the queues: gives back what a dead process had,
 *   deletes what is done
 */
export function createBoss(orm: MikroORM, { works }: { works: boolean }): PgBoss {
  const logger = new Logger('jobs');
  const boss = new PgBoss({
    db: poolDatabase(orm),
    supervise: works,
    // Ours calls it earlier, as soon as there is something to give back (`job-monitor.ts`).
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 3_600,
    // Made at the start, under its lock (`prepare-job-schema.ts`); a worker also builds what an upgrade leaves for later.
    migrate: works,
    // Who works also looks whether something scheduled is due.
    schedule: works,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 30,
    // Parts of pg-boss that nobody uses here.
    flowIntervalSeconds: 86_400,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  let quietUntil = 0;
  boss.on('error', (error) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + quietMs;
    logger.warn({ reason: reasonOf(error) }, 'jobs_failing');
  });
  boss.on('warning', ({ message }) => logger.warn({ reason: message }, 'jobs_warning'));
  return boss;
}
