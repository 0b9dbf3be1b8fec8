import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CacheState, Variant } from '../../common/context/request-context.js';
import type { SectionName } from '../../common/domain/section.contract.js';
import {
  definitions,
  type GaugeDefinition,
  jobGauges,
  modelGauges,
  type ModelReading,
  type QueueReading,
  rolloutGauges,
  type RolloutReading,
  trafficGauges,
  type TrafficReading,
} from './metric-definitions.js';
import { processMetrics } from './process-metrics.js';

/** How a section came about. `made`: for this request; `stale`: the last good one, since none could be made. */
export type SectionOutcome = 'made' | 'kept' | 'stale' | 'insufficient_evidence' | 'unavailable';

/** Where a persona's version was known from: the change feed, a query, or the last time it could be asked. */
export type VersionSource = 'feed' | 'query' | 'last_known';
const versionSources: VersionSource[] = ['feed', 'query', 'last_known'];

/** Why something was refused: requests in flight, a late event loop, the wait for PostgreSQL, open connections. */
export type ShedReason = 'in_flight' | 'event_loop' | 'database' | 'connections';
const shedReasons: ShedReason[] = ['in_flight', 'event_loop', 'database', 'connections'];

/** What came of an attempt at a job; see `persona_details_job_duration_seconds`. */
export type JobOutcome = 'completed' | 'retried' | 'failed' | 'returned' | 'postponed';

/** What came of an agent's call; see `persona_details_mcp_tool_calls_total`. */
export type ToolOutcome = 'answered' | 'refused' | 'failed';

/** A call to the model server, answered or not. */
interface CallReading {
  section: string;
  /** `none` where it was made for no request. */
  variant: string;
  model: string;
  purpose: string;
  /** From 1, within its generation. */
  attempt: number;
  repair: boolean;
  /** `answered`, else the code of the error. */
  outcome: string;
  tokens: { input: number; output: number; thinking: number; cached: number } | null;
  /** Millionths of a dollar; null where it is not known. */
  costMicros: number | null;
  durationMs: number;
}

/** https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai */
const operation = { gen_ai_provider_name: 'gcp.gemini', gen_ai_operation_name: 'generate_content' };

/**
 * Counts what happens, under the names of `metric-definitions.ts`. What is measured is given in milliseconds, as
 * everywhere, and shown in seconds, as Prometheus wants it.
 *
 * Labels are given with each call: children of prom-client hash them as well (measured: 0.41 against 0.43 µs).
 */
@Injectable()
export class Metrics {
  /** Of this service alone: a process may run several. */
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly requests = new Histogram({ ...definitions.requests, registers: this.registers });
  private readonly details = new Histogram({ ...definitions.details, registers: this.registers });
  private readonly sections = new Histogram({ ...definitions.sections, registers: this.registers });
  private readonly modelCalls = new Histogram({ ...definitions.modelCalls, registers: this.registers });
  private readonly modelTokens = new Histogram({ ...definitions.modelTokens, registers: this.registers });
  private readonly modelRetries = new Counter({ ...definitions.modelRetries, registers: this.registers });
  private readonly modelCost = new Counter({ ...definitions.modelCost, registers: this.registers });
  private readonly cacheRequests = new Counter({ ...definitions.cacheRequests, registers: this.registers });
  private readonly regenerations = new Counter({ ...definitions.regenerations, registers: this.registers });
  private readonly feedback = new Histogram({ ...definitions.feedback, registers: this.registers });
  private readonly versionReads = new Counter({ ...definitions.versionReads, registers: this.registers });
  private readonly shed = new Counter({ ...definitions.shed, registers: this.registers });
  private readonly rateLimited = new Counter({ ...definitions.rateLimited, registers: this.registers });
  private readonly auditFailures = new Counter({ ...definitions.auditFailures, registers: this.registers });
  private readonly toolCalls = new Counter({ ...definitions.toolCalls, registers: this.registers });
  private readonly jobs = new Histogram({ ...definitions.jobs, registers: this.registers });
  private readonly webhookAttempts = new Histogram({
    ...definitions.webhookAttempts,
    registers: this.registers,
  });
  private readonly deadLetters = new Counter({ ...definitions.deadLetters, registers: this.registers });
  private readonly feedUp = new Gauge({ ...definitions.feedUp, registers: this.registers });
  private readonly feedLapses = new Counter({ ...definitions.feedLapses, registers: this.registers });
  private readonly redis = new Gauge({ ...definitions.redisUp, registers: this.registers });

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
    for (const reason of shedReasons) this.shed.inc({ reason }, 0);
  }

  /** @param read asked whenever the metrics are read */
  watchRollout(read: () => RolloutReading): void {
    this.watch(rolloutGauges, read);
  }

  /** @param read asked whenever the metrics are read */
  watchModel(read: () => ModelReading): void {
    this.watch(modelGauges, read);
  }

  /** @param read asked whenever the metrics are read */
  watchTraffic(read: () => TrafficReading): void {
    this.watch(trafficGauges, read);
  }

  /** @param read asked whenever the metrics are read; nothing while it is not known */
  watchJobs(read: () => readonly QueueReading[]): void {
    this.watch(jobGauges, read);
  }

  observeJob(queue: string, outcome: JobOutcome, milliseconds: number): void {
    this.jobs.observe({ queue, outcome }, milliseconds / 1000);
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

  /** @param tool one that there is */
  countToolCall(tool: string, outcome: ToolOutcome): void {
    this.toolCalls.inc({ tool, outcome });
  }

  /** @param rating 1–5 */
  observeFeedback(section: SectionName, variant: Variant, rating: number): void {
    this.feedback.observe({ section, variant }, rating);
  }

  observeModelCall({ section, variant, model, purpose, tokens, ...call }: CallReading): void {
    const labels = { ...operation, gen_ai_request_model: model, section, variant, purpose };
    const error_type = call.outcome === 'answered' ? 'none' : call.outcome;
    this.modelCalls.observe({ ...labels, error_type }, call.durationMs / 1000);
    for (const kind of ['input', 'output', 'thinking', 'cached'] as const)
      if (tokens) this.modelTokens.observe({ ...labels, gen_ai_token_type: kind }, tokens[kind]);
    if (call.attempt > 1) this.modelRetries.inc({ section, variant, kind: call.repair ? 'repair' : 'again' });
    if (call.costMicros !== null)
      this.modelCost.inc({ section, variant, model, purpose }, call.costMicros / 1e6);
  }

  /**
   * @param cache a name from the code: the kind of document (`details`, `journey`, `needs`, `messaging`, `kpi`) or
   *   `kpi_segment`, the figures that personas share
   * @param inMemory whether it was there before anybody looked elsewhere
   */
  countCache(cache: string, result: CacheState, inMemory: boolean): void {
    const tier = result === 'miss' || result === 'bypass' ? 'none' : inMemory ? 'memory' : 'redis';
    this.cacheRequests.inc({ cache, result, tier });
  }

  countRegeneration(section: SectionName, variant: Variant): void {
    this.regenerations.inc({ section, variant });
  }

  countVersionRead(source: VersionSource): void {
    this.versionReads.inc({ source });
  }

  countShed(reason: ShedReason): void {
    this.shed.inc({ reason });
  }

  countRateLimited(): void {
    this.rateLimited.inc();
  }

  /** @param outcome `delivered`, else why not */
  observeWebhookAttempt(outcome: string, milliseconds: number): void {
    this.webhookAttempts.observe({ outcome }, milliseconds / 1000);
  }

  countDeadLetters(count: number): void {
    this.deadLetters.inc(count);
  }

  countAuditFailure(): void {
    this.auditFailures.inc();
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

  private watch<Reading>(gauges: readonly GaugeDefinition<Reading>[], read: () => Reading): void {
    for (const { samples, ...definition } of gauges)
      this.registry.registerMetric(
        new Gauge({
          ...definition,
          registers: [],
          collect() {
            this.reset();
            // `reset` leaves a 0 where there are no labels.
            if (definition.labelNames.length === 0) this.remove();
            for (const { labels, value } of samples(read())) this.set(labels ?? {}, value);
          },
        }),
      );
  }
}
