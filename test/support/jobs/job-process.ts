import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { openDatabase } from '../../../src/bootstrap/database/database.js';
import { Settings } from '../../../src/common/config/settings.js';
import { createBoss } from '../../../src/modules/jobs/create-boss.js';
import { JobMonitor } from '../../../src/modules/jobs/job-monitor.js';
import { JobQueues } from '../../../src/modules/jobs/job-queues.js';
import { ChangeFeed } from '../../../src/common/database/change-feed.js';
import { PreparedQueries } from '../../../src/common/database/prepared-queries.js';
import { TenantStates } from '../../../src/modules/access/tenants/tenant-states.js';
import { JobRunner } from '../../../src/modules/jobs/job-runner.js';
import { Suspensions } from '../../../src/modules/jobs/suspensions.js';
import { Metrics } from '../../../src/modules/observability/metrics.js';

/** The room of the jobs as a process has it, on a pool of its own. */
export async function openJobs(databaseUrl: string, { worker = true } = {}) {
  const env = readEnv({ DATABASE_URL: databaseUrl, WORKER: String(worker) });
  const settings = new Settings(env, readModelsConfig(), readRolloutConfig());
  const orm = await openDatabase(databaseUrl, { maxConnections: 8 });
  const boss = createBoss(orm, { works: env.WORKER });
  const metrics = new Metrics();
  const monitor = new JobMonitor(boss, settings, metrics);
  const [feed, queries] = [new ChangeFeed(databaseUrl), new PreparedQueries(databaseUrl)];
  feed.start();
  const suspensions = new Suspensions(feed, new TenantStates(feed, queries));
  const queues = new JobQueues(boss, settings, new JobRunner(boss, metrics, suspensions), monitor);
  return {
    orm,
    queues,
    monitor,
    metrics,
    /** As SIGTERM does it. */
    stop: (cut: AbortSignal = new AbortController().signal) => queues.stop(cut),
    close: async () => {
      monitor.onModuleDestroy();
      await queues.onModuleDestroy();
      feed.stop();
      await queries.close();
      await orm.close(true);
    },
  };
}

export type JobProcess = Awaited<ReturnType<typeof openJobs>>;
