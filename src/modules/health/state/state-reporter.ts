import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { serviceVersion } from '../../../../config/version.js';
import { Settings } from '../../../common/config/settings.js';
import { EventLoopMonitor } from '../../../common/resilience/event-loop-monitor.js';
import { memoryUse } from '../../cache/memory-store.js';
import { RedisConnection } from '../../cache/redis-connection.js';
import { FeatureFlags } from '../../flags/feature-flags.service.js';
import { JobMonitor } from '../../jobs/job-monitor.js';
import { GeminiLanguageModel } from '../../llm/gemini.language-model.js';
import { Traffic } from '../../traffic/traffic.js';
import { DatabaseState } from './database-state.js';
import type { State } from './state.contract.js';

/** How the process that is asked does, and what all replicas share. */
@Injectable()
export class StateReporter {
  constructor(
    private readonly settings: Settings,
    private readonly traffic: Traffic,
    private readonly loop: EventLoopMonitor,
    private readonly database: DatabaseState,
    @Inject(RedisConnection) private readonly redis: RedisConnection | null,
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    private readonly model: GeminiLanguageModel,
    private readonly jobs: JobMonitor,
    private readonly flags: FeatureFlags,
  ) {}

  /** Never rejects: what is away is told as such. */
  async report(): Promise<State> {
    const { env } = this.settings;
    const [database, webhooks] = await Promise.all([this.database.state(), this.database.deliveries()]);
    const { endpoints, queue, connections } = this.model.state();
    const { source, ageMs, revision, lastError } = this.flags.state();
    return {
      at: new Date().toISOString(),
      replica: this.replica(),
      requests: { ...this.traffic.state, maxInFlight: env.MAX_REQUESTS_IN_FLIGHT },
      database,
      redis: this.redis && { state: this.redis.state() },
      memoryCache: memoryUse(this.cache.stores[0]!),
      model: { server: new URL(env.GEMINI_BASE_URL).host, calls: queue, connections, endpoints },
      jobs: { worker: env.WORKER, queues: this.jobs.queues },
      webhooks,
      flag: { source, ageMs, revision, lastError: lastError ?? null },
    };
  }

  private replica(): State['replica'] {
    const { rss, heapUsed } = process.memoryUsage();
    const uptime = process.uptime();
    return {
      version: serviceVersion,
      node: process.versions.node,
      startedAt: new Date(Date.now() - uptime * 1_000).toISOString(),
      uptimeSeconds: Math.floor(uptime),
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      eventLoopDelayMs: this.loop.secondMeanMs,
    };
  }
}
