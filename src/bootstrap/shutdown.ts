import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Connections } from '../common/http/server/connections.js';
import { AuditTrail } from '../modules/audit/audit-trail.js';
import { JobQueues } from '../modules/jobs/job-queues.js';
import { SectionGeneration } from '../modules/sections/section-generation.js';
import { Traffic } from '../modules/traffic/traffic.js';

/** How a service is to stop. */
export interface ShutdownOptions {
  /** Milliseconds for which it goes on answering, not ready any more, so that who balances load sends no more. */
  drainMs: number;
  /** Aborts when nothing is waited for any longer. */
  cut: AbortSignal;
}

/** What became of it. */
export interface ShutdownOutcome {
  /** Requests that had not ended, and one more where sections were still being generated. */
  cutOff: number;
}

/** How often it is looked whether sections are still being generated, in milliseconds. */
const lookMs = 20;
/** So many requests are named in the log. */
const maxNamed = 20;

/** Drains, listens no more, and waits for what is in flight; nothing is closed yet that a request may need. */
export async function shutDown(
  app: NestFastifyApplication,
  connections: Connections,
  { drainMs, cut }: ShutdownOptions,
): Promise<ShutdownOutcome> {
  const logger = new Logger('stop');
  const [traffic, generation] = [app.get(Traffic), app.get(SectionGeneration)];
  const startedAt = performance.now();
  traffic.isDraining = true;
  logger.log({ drain_ms: drainMs, in_flight: traffic.open.size, connections: connections.count }, 'stopping');
  // Beside the requests: no further job begins, those that run have a moment, what then runs is handed back.
  const jobs = app.get(JobQueues, { strict: false }).stop(cut);
  if (drainMs > 0) await delay(drainMs, undefined, { signal: cut }).catch(() => undefined);

  await connections.emptied(cut);
  // The client of a section that is being generated may be gone: it is paid for, and kept.
  while (generation.isGenerating && !cut.aborted)
    await delay(lookMs, undefined, { signal: cut }).catch(() => undefined);
  await jobs;
  await app.get(AuditTrail).settled();

  const [cutOff, generating] = [[...traffic.open], generation.isGenerating];
  if (cutOff.length > 0 || generating)
    logger.error(
      { in_flight: cutOff.length, making: generating, requests: cutOff.slice(0, maxNamed).map(named) },
      'stop_cut_off',
    );
  connections.end();
  logger.log({ duration_ms: Math.round(performance.now() - startedAt) }, 'stopped');
  return { cutOff: cutOff.length + Number(generating) };
}

function named({ method, routeOptions, id, context }: FastifyRequest) {
  const duration = Math.round(context.timings.elapsed());
  return { method, route: routeOptions.url, request_id: id, duration_ms: duration };
}
