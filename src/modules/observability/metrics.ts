import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CacheState, Variant } from '../../common/context/request-context.js';
import type { SectionName } from '../../common/sections/section.contract.js';
import { processMetrics } from './process-metrics.js';

/** How a section came about. `made`: for this request; `stale`: the last good one, since none could be made. */
export type SectionOutcome = 'made' | 'kept' | 'stale' | 'insufficient_evidence' | 'unavailable';

/** Where a persona's version was known from: the change feed, a query, or the last time it could be asked. */
export type VersionSource = 'feed' | 'query' | 'last_known';
const versionSources: VersionSource[] = ['feed', 'query', 'last_known'];

/** The rollout as it is at the moment. */
export interface RolloutReading {
  killed: boolean;
  /** 0–1. */
  share: number | null;
  source: string;
  ageMs: number | null;
  agrees: boolean | null;
}

/** Upper bounds in seconds; what comes from the cache takes a millisecond or two. */
const requestBuckets = [
  0.001, 0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
/** A cold load is some seconds of a model's writing. */
const detailsBuckets = [...requestBuckets.slice(0, -3), 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30];
const sectionBuckets = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30];

/**
 * Every metric of the service, by name. Labels have few values, all of them from the code: routes as patterns, never a
 * path or an id. What is measured is given in milliseconds, as everywhere, and shown in seconds, as Prometheus wants it.
 *
 * Labels are given with each call: children of prom-client hash them as well (measured: 0.41 against 0.43 µs).
 */
@Injectable()
export class Metrics {
  /** Of this service alone: a process may run several. */
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'From the first byte of a request to the last of its response. Paths without a route are "unmatched".',
    labelNames: ['method', 'route', 'status_code'],
    buckets: requestBuckets,
    registers: this.registers,
  });

  private readonly details = new Histogram({
    name: 'persona_details_request_duration_seconds',
    help: 'As http_server_request_duration_seconds, of routes about sections and of what was answered (below 400) alone.',
    labelNames: ['route', 'variant', 'cache'],
    buckets: detailsBuckets,
    registers: this.registers,
  });

  private readonly sections = new Histogram({
    name: 'persona_details_section_duration_seconds',
    help: 'From asking for a section until it was there, or it was known that it is not to be had.',
    labelNames: ['section', 'variant', 'outcome'],
    buckets: sectionBuckets,
    registers: this.registers,
  });

  private readonly cacheRequests = new Counter({
    name: 'persona_details_cache_requests_total',
    help: 'Look-ups in a cache by what came of them.',
    labelNames: ['cache', 'result'],
    registers: this.registers,
  });

  private readonly versionReads = new Counter({
    name: 'persona_details_version_reads_total',
    help: 'By what it was known which version is current: the change feed, a query, the last one known. Not of hits in memory: those are of the feed.',
    labelNames: ['source'],
    registers: this.registers,
  });

  private readonly feedUp = new Gauge({
    name: 'persona_details_change_feed_up',
    help: '1 while changes in the database are heard of. Without a sample where nobody listens.',
    registers: this.registers,
  });

  private readonly feedLapses = new Counter({
    name: 'persona_details_change_feed_lapses_total',
    help: 'Times that it was unknown for a while whether every change had been heard of.',
    registers: this.registers,
  });

  private readonly redis = new Gauge({
    name: 'persona_details_redis_up',
    help: '1 while Redis answers. Without a sample where none is configured.',
    registers: this.registers,
  });

  constructor() {
    const ofProcess = processMetrics();
    for (const { name } of ofProcess.getMetricsAsArray()) {
      this.registry.registerMetric(ofProcess.getSingleMetric(name)!);
    }
    // 0 would say that something is down which may not be there.
    this.feedUp.remove();
    this.redis.remove();
    // A series that begins with 1 hides its first increase.
    for (const source of versionSources) this.versionReads.inc({ source }, 0);
  }

  /** @param read asked whenever the metrics are read */
  watchRollout(read: () => RolloutReading): void {
    const gauge = (name: string, help: string, value: (reading: RolloutReading) => number | null) =>
      this.registry.registerMetric(
        new Gauge({
          name,
          help,
          registers: [],
          collect() {
            const now = value(read());
            if (now === null) this.remove();
            else this.set(now);
          },
        }),
      );
    gauge(
      'persona_details_rollout_killed',
      '1 while everybody is latched to the archived way.',
      ({ killed }) => Number(killed),
    );
    gauge(
      'persona_details_rollout_share_ratio',
      'Share of the users who get the optimized way, by the flag. Without a sample where rules decide that are not one share.',
      ({ share }) => share,
    );
    gauge(
      'persona_details_flag_age_seconds',
      'Since the source of the flag last gave or confirmed it.',
      ({ ageMs }) => ageMs && ageMs / 1000,
    );
    gauge(
      'persona_details_unleash_disagrees',
      '1 while it is rolled back here, and on in Unleash. Without a sample where Unleash decides nothing.',
      ({ agrees }) => (agrees === null ? null : Number(!agrees)),
    );
    this.registry.registerMetric(
      new Gauge({
        name: 'persona_details_flag_source',
        help: '1 for where the flag in force comes from.',
        labelNames: ['source'],
        registers: [],
        collect() {
          this.reset();
          this.set({ source: read().source }, 1);
        },
      }),
    );
  }

  /** @param route its pattern; `undefined` where the path has no route */
  observeRequest(method: string, route: string | undefined, status: number, milliseconds: number): void {
    this.requests.observe({ method, route: route ?? 'unmatched', status_code: status }, milliseconds / 1000);
  }

  /** @param cache `undefined` where the route has no cache */
  observeDetails(route: string, variant: Variant, cache: CacheState | undefined, milliseconds: number): void {
    this.details.observe({ route, variant, cache: cache ?? 'none' }, milliseconds / 1000);
  }

  observeSection(
    section: SectionName,
    variant: Variant,
    outcome: SectionOutcome,
    milliseconds: number,
  ): void {
    this.sections.observe({ section, variant, outcome }, milliseconds / 1000);
  }

  /**
   * @param cache a name from the code: the kind of document (`details`, `journey`, `needs`, `messaging`, `kpi`) or
   *   `kpi_segment`, the figures that personas share
   */
  countCache(cache: string, result: CacheState): void {
    this.cacheRequests.inc({ cache, result });
  }

  countVersionRead(source: VersionSource): void {
    this.versionReads.inc({ source });
  }

  /** Whether changes are heard of, as the feed's `state` says it. */
  changeFeedUp(up: boolean): void {
    this.feedUp.set(up ? 1 : 0);
  }

  countChangeFeedLapse(): void {
    this.feedLapses.inc();
  }

  /** Not to be called where no Redis is configured. */
  redisUp(up: boolean): void {
    this.redis.set(up ? 1 : 0);
  }
}
