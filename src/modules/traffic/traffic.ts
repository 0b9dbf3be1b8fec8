import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../common/config/settings.js';
import { LoopDelay } from '../../common/timing/loop-delay.js';
import { Metrics, type ShedReason } from '../observability/metrics.js';
import { LoadLimit } from './load-limit.js';
import { OverloadedError } from './traffic.problems.js';

/** In milliseconds: how often the limit is set anew; at least between two lines in the log. */
const [windowMs, logEveryMs] = [100, 10_000];
/** In seconds. By chance, so that those who are refused do not come back together. */
const retryAfter = { least: 1, most: 3 };
/** With fewer in flight a late event loop is not their doing. */
const alwaysTaken = 32;

/** But for its end. */
const problem = JSON.stringify(new OverloadedError().toProblem()).slice(0, -1);

/**
 * The requests that are in flight: what is not answered from memory on the spot. Says whether one more is taken, and
 * whether the process takes its leave.
 */
@Injectable()
export class Traffic implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('traffic');
  readonly open = new Set<FastifyRequest>();
  /** Set once: readiness is refused, and connections end with their next answer. */
  isDraining = false;
  private readonly load: LoadLimit;
  private readonly loopDelay: LoopDelay;
  private unlogged = 0;
  private loggedAt = -Infinity;

  constructor(
    { env }: Settings,
    private readonly metrics: Metrics,
  ) {
    const most = env.MAX_REQUESTS_IN_FLIGHT;
    const least = Math.min(alwaysTaken, most);
    this.load = new LoadLimit({ most, least, lateMs: env.MAX_EVENT_LOOP_DELAY_MS });
    this.loopDelay = new LoopDelay({ resolution: 10, window: windowMs }, (meanMs) =>
      this.load.observe(meanMs, this.open.size),
    );
  }

  onApplicationBootstrap(): void {
    this.loopDelay.start();
    this.metrics.watchTraffic(() => ({ inFlight: this.open.size, limit: Math.floor(this.load.limit) }));
  }

  onModuleDestroy(): void {
    this.loopDelay.stop();
  }

  /** Whether even what is in memory is refused. */
  get isDrowning(): boolean {
    return this.load.isDrowning;
  }

  get isFull(): boolean {
    return this.open.size >= this.load.limit;
  }

  /** Counts a request that is refused, and answers it: past Nest, where an error costs more than a cached answer. */
  refuse(request: FastifyRequest, reply: FastifyReply, reason: ShedReason): void {
    this.count(reason);
    const { least, most } = retryAfter;
    void reply
      .status(503)
      .header('Retry-After', String(least + Math.floor(Math.random() * (most - least + 1))))
      .type('application/problem+json')
      .send(`${problem},"requestId":${JSON.stringify(request.id)}}`);
  }

  private count(reason: ShedReason): void {
    this.metrics.countShed(reason);
    this.unlogged += 1;
    const now = performance.now();
    if (now - this.loggedAt >= logEveryMs) {
      const about = { reason, refused: this.unlogged, in_flight: this.open.size, limit: this.load.limit };
      this.logger.warn({ ...about, event_loop_late_ms: Math.round(this.loopDelay.meanMs) }, 'requests_shed');
      this.loggedAt = now;
      this.unlogged = 0;
    }
  }
}
