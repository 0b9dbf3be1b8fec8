import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { Settings } from '../../../src/common/config/settings.js';
import { DeliveryQueue } from '../../../src/modules/webhooks/delivery/delivery-queue.js';
import { WebhookEvents } from '../../../src/modules/webhooks/webhook-events.js';
import { openJobs } from '../jobs/job-process.js';

/** A process that tells of events, and delivers nothing. */
export async function openEventWriter(databaseUrl: string) {
  const jobs = await openJobs(databaseUrl, { worker: false });
  const settings = new Settings(readEnv({}), readModelsConfig(), readRolloutConfig());
  const queue = new DeliveryQueue(jobs.queues, undefined as never);
  const events = new WebhookEvents(jobs.orm.em, queue, settings);
  await jobs.queues.start();
  return { events, queue, em: jobs.orm.em, close: jobs.close };
}
