import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../common/config/settings.js';
import { ConnectionWaits } from '../../common/database/connection-waits.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import { EventLoopMonitor } from '../../common/resilience/event-loop-monitor.js';
import type { TrafficReading } from '../observability/metric-definitions.js';
import { Metrics, type ShedReason } from '../observability/metrics.js';
import { FairShares } from './fair-shares.js';
import { PieController } from './pie-controller.js';
import { OverloadedError } from './traffic.problems.js';

/** At least between two lines in the log, in milliseconds. */
const logEveryMs = 10_000;
/** In milliseconds. Up to it by chance, so that those who are refused do not come back together. */
const longestRetryMs = 3_000;
/** With fewer in flight it is not they who are late: something else holds the process up, such as its neighbours. */
const alwaysTaken = 32;

/** What an answer from memory costs, of one that is not (20 µs of about 350). */
const memoryWeight = 1 / 16;
/** Nobody floods who comes less often in a tenth of a second: 50 requests a second, or 800 answers from memory. */
const floodsFrom = 5;
/** One tenant is refused more once that many times what is free are its own: alone it may have nine tenths. */
const inFlightPerFree = 9;

/** But for its end. */
const problem = JSON.stringify(new OverloadedError().toProblem()).slice(0, -1);

/**
 * The requests that are in flight: what is not answered from memory on the spot. Says whether one more is taken, and
 * whether the process stops.
 */
@Injectable()
export class Traffic implements OnApplicationBootstrap {
  private readonly logger = new Logger('traffic');
  readonly open = new Set<FastifyRequest>();
  /** How many of them are whose, by tenant. */
  private readonly openOf = new Map<string, number>();
  /** Set once: readiness is refused, and connections end with their next answer. */
  isDraining = false;
  private readonly pie = new PieController();
  private readonly shares = new FairShares();
  /** What work waits for most, at the moment. */
  private bottleneck: ShedReason = 'event_loop';
  private connectionWaitMs = 0;
  private unlogged = 0;
  private loggedAt = -Infinity;

  constructor(
    private readonly settings: Settings,
    private readonly waits: ConnectionWaits,
    private readonly metrics: Metrics,
    private readonly loop: EventLoopMonitor,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.on('window', (meanMs) => this.update(meanMs));
    this.metrics.watchTraffic(() => this.state);
  }

  get state(): TrafficReading {
    return { inFlight: this.open.size, refusedShare: this.pie.share };
  }

  /** Whether a share of what comes is being refused. */
  get isShedding(): boolean {
    return this.pie.share > 0;
  }

  /**
   * Why a request that just came is not taken: by chance, so to be asked once for each. `undefined`: it is.
   *
   * @param party whose it is: a tenant's id, or nothing where nobody is known. What is refused is taken from those who come
   *   most
   */
  reasonToRefuse(party: string): ShedReason | undefined {
    const inFlight = this.open.size;
    const free = this.settings.env.MAX_REQUESTS_IN_FLIGHT - inFlight;
    if (free <= 0 || (this.openOf.get(party) ?? 0) > inFlightPerFree * free) return 'in_flight';
    this.shares.arrived(party, 1);
    return inFlight >= alwaysTaken && this.isRefused(party) ? this.bottleneck : undefined;
  }

  /** The same for one that may be answered from memory: it is taken, but from who floods while others want something. */
  reasonToRefuseCheap(party: string): ShedReason | undefined {
    this.shares.arrived(party, memoryWeight);
    return this.shares.isFlooding(party, floodsFrom) && this.isRefused(party) ? this.bottleneck : undefined;
  }

  /** Counts a request that is taken, until its connection is done with it. */
  take(request: FastifyRequest, party: string, reply: FastifyReply): void {
    this.open.add(request);
    this.openOf.set(party, (this.openOf.get(party) ?? 0) + 1);
    // Not onResponse: that is not called where the client has gone.
    reply.raw.once('close', () => {
      this.open.delete(request);
      const left = this.openOf.get(party)! - 1;
      if (left === 0) this.openOf.delete(party);
      else this.openOf.set(party, left);
    });
  }

  private isRefused(party: string): boolean {
    return Math.random() < this.shares.refusedOf(party);
  }

  /** Counts a request that is refused, and answers it: past Nest, where an error costs more than a cached answer. */
  refuse(request: FastifyRequest, reply: FastifyReply, reason: ShedReason): void {
    this.count(reason);
    void reply
      .status(503)
      .headers(retryAfter(Math.random() * longestRetryMs))
      .type('application/problem+json')
      .send(`${problem},"requestId":${JSON.stringify(request.id)}}`);
  }

  /** Sets the share anew: ten times a second. */
  private update(loopMs: number): void {
    const { MAX_EVENT_LOOP_DELAY_MS, MAX_CONNECTION_WAIT_MS } = this.settings.env;
    const loop = loopMs / MAX_EVENT_LOOP_DELAY_MS;
    this.connectionWaitMs = this.waits.estimateMs();
    const database = this.connectionWaitMs / MAX_CONNECTION_WAIT_MS;
    this.bottleneck = loop > database ? 'event_loop' : 'database';
    this.pie.update(Math.max(loop, database));
    this.shares.update(this.pie.share);
  }

  private count(reason: ShedReason): void {
    this.metrics.countShed(reason);
    this.unlogged += 1;
    const now = performance.now();
    if (now - this.loggedAt >= logEveryMs) {
      const late = { event_loop_late_ms: this.loop.meanMs, connection_wait_ms: this.connectionWaitMs };
      const load = { in_flight: this.open.size, refused_share: this.pie.share, ...late };
      this.logger.warn({ reason, refused: this.unlogged, ...load }, 'requests_shed');
      this.loggedAt = now;
      this.unlogged = 0;
    }
  }
}
