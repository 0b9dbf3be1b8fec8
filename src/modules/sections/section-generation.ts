import { Injectable, Logger } from '@nestjs/common';
import {
  type MakingOutcome,
  requireContext,
  requirePrincipal,
  type Variant,
} from '../../common/context/request-context.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import { SingleFlight } from '../../common/resilience/single-flight.js';
import { eventLoopScheduler } from '../../common/resilience/event-loop-scheduler.js';
import { Lease } from '../cache/lease.js';
import {
  ModelCancelledError,
  ModelError,
  ModelOutputInvalidError,
  ModelOverloadedError,
} from '../llm/model.errors.js';
import { Metrics, type SectionOutcome } from '../observability/metrics.js';
import { Safeguard } from '../rollout/safeguard/safeguard.js';
import { GenerationNeedsEditorError } from './generation-needs-editor.error.js';
import type { SectionKey } from './kept-section.entity.js';
import { PartialFeed } from './partial-feed.js';
import { qualityOf } from './quality.js';
import { SectionStore, type StoredSection } from './section-store.js';
import { ShadowRuns } from './shadow-runs.js';

/** The log events under which operators know that a section was made. */
const events: Record<SectionName, string> = {
  journey: 'customer_journey_generated',
  needs: 'needs_analysis_generated',
  messaging: 'messaging_generated',
  kpi: 'kpi_snapshot_calculated',
};

/** Where it was not made for this persona: figures alone are shared, by those whose calculation reads the same. */
const servedFromCache = 'kpi_snapshot_served_from_cache';

export interface SectionRequest<T> extends SectionOptions {
  personaId: string;
  section: SectionName;
  scope?: string;
  /** As it was read with the evidence: what was looked up before another section was generated again is not joined. */
  sectionsVersion: number;
  prepare: () => PreparedSection<T>;
}

/** Gives a section from what is kept, or makes and keeps it, once for all who ask at the same time. */
@Injectable()
export class SectionGeneration {
  private readonly logger = new Logger(SectionGeneration.name);
  private readonly flights = new SingleFlight<StoredSection>();
  private readonly partials = new PartialFeed();

  constructor(
    private readonly store: SectionStore,
    private readonly lease: Lease,
    private readonly metrics: Metrics,
    private readonly safeguard: Safeguard,
    private readonly shadow: ShadowRuns,
  ) {}

  /** Whether sections are being made: also such as nobody waits for any more. */
  get isGenerating(): boolean {
    return this.flights.size > 0;
  }

  /** Never throws for a section that cannot be made: says so in its status, so that the others still answer. */
  async getOrGenerate<T>(request: SectionRequest<T>): Promise<Section<T>> {
    const context = requireContext();
    const { variant, timings } = context;
    const startedAt = Date.now();
    const section = await timings.measure(request.section, () => this.find(request, variant));
    const outcome = outcomeOf(section, startedAt);
    if (outcome === 'made') this.note({ failed: false, parseError: false });
    this.metrics.observeSection(request.section, variant, outcome, timings.get(request.section));
    return section;
  }

  private async find<T>(request: SectionRequest<T>, variant: Variant): Promise<Section<T>> {
    const { personaId, section, scope = '' } = request;
    const key: SectionKey = { personaId, section, variant, scope };
    let promptVersion: string | undefined;
    try {
      await eventLoopScheduler.pass();
      const prepared = request.prepare();
      ({ promptVersion } = prepared);
      const flight = [personaId, section, variant, scope, prepared.inputHash].join(':');
      const find = () => this.store.find(key, prepared.inputHash);
      const make = () =>
        this.flights.run(`make:${flight}`, () => this.makeOnce(flight, key, prepared, request));
      if (request.refresh) return ready<T>(await this.partials.during(flight, request, make));
      if (prepared.asksModel && requirePrincipal().role === 'viewer')
        return ready<T>((await find()) ?? refuse());
      // Looking up is part of the flight: whoever looked just before another's was kept would make a second one.
      const get = async () => (await find()) ?? make();
      const join = () => this.flights.run(`get:${request.sectionsVersion}:${flight}`, get);
      // What is kept comes alone, not after parts of what is being written in its place.
      const kept = request.onPartial ? await find() : null;
      return ready<T>(kept ?? (await this.partials.during(flight, request, join)));
    } catch (error) {
      return this.degrade<T>(key, promptVersion, error);
    }
  }

  /** Of all replicas one asks the model; the others wait for what it keeps. */
  private async makeOnce<T>(
    flight: string,
    key: SectionKey,
    prepared: PreparedSection<T>,
    request: SectionRequest<T>,
  ): Promise<StoredSection> {
    const make = () => this.make(flight, key, prepared, request);
    if (!prepared.asksModel) return make();
    const find = () => this.store.find(key, prepared.inputHash);
    // Who wants another one than there is takes one that was made meanwhile.
    const before = request.refresh ? (await find())?.provenance.generatedAt : undefined;
    return this.lease.once(`persona_section:${flight}`, {
      find: async () => {
        const found = await find();
        return found?.provenance.generatedAt === before ? null : found;
      },
      make,
    });
  }

  private async make<T>(
    flight: string,
    key: SectionKey,
    prepared: PreparedSection<T>,
    { prepare, refresh, reason }: SectionRequest<T>,
  ): Promise<StoredSection> {
    const startedAt = performance.now();
    // Room is made while the model writes: nobody waits for it.
    const [made] = await Promise.all([
      this.observed(key, () => this.partials.writing(flight, (options) => prepared.make(options))),
      this.survive(key, () => this.store.makeRoom(key)),
    ]);
    const durationMs = Math.round(performance.now() - startedAt);
    if (refresh) this.metrics.countRegeneration(key.section, key.variant);
    if (!made.shared) this.shadow.consider({ ...key, prepare, made, durationMs });
    const stored: StoredSection = {
      data: made.data,
      provenance: {
        model: made.model,
        promptVersion: prepared.promptVersion,
        variant: key.variant,
        generatedAt: made.madeAt ?? new Date().toISOString(),
        inputHash: prepared.inputHash,
        tokens: made.tokens,
        durationMs,
        attempts: made.attempts,
        evidence: prepared.evidence,
      },
      quality: qualityOf(made.checks),
    };
    const kept = await this.survive(key, () =>
      refresh ? this.store.replace(key, stored) : this.store.keep(key, stored),
    );
    this.logger.log(
      {
        persona_id: key.personaId,
        duration_ms: durationMs,
        model: made.model,
        rag_context_used: prepared.evidence.passagesRead > 0,
        tokens: made.tokens,
        variant: key.variant,
        attempts: made.attempts,
        ...(reason !== undefined && { reason }),
      },
      made.shared ? servedFromCache : events[key.section],
    );
    return kept ?? stored;
  }

  /** Tells the safeguard how the whole request went, once it is answered: one section that failed makes it fail. */
  private note({ failed, parseError }: MakingOutcome): void {
    const context = requireContext();
    const { made, variant, timings } = context;
    context.made = {
      failed: failed || made?.failed === true,
      parseError: parseError || made?.parseError === true,
    };
    if (made) return;
    const userId = observedUser();
    context.afterAnswer(() =>
      this.safeguard.observe({
        variant,
        section: 'details',
        userId,
        durationMs: timings.elapsed(),
        ...context.made!,
      }),
    );
  }

  /** Tells the safeguard how the making of one section went. */
  private async observed<T>({ section, variant }: SectionKey, make: () => Promise<T>): Promise<T> {
    const userId = observedUser();
    const startedAt = performance.now();
    const observe = (outcome: MakingOutcome) =>
      this.safeguard.observe({
        variant,
        section,
        userId,
        durationMs: performance.now() - startedAt,
        ...outcome,
      });
    try {
      const made = await make();
      observe({ failed: false, parseError: false });
      return made;
    } catch (error) {
      const outcome = outcomeOfFailure(toProblemError(error));
      if (outcome) observe(outcome);
      throw error;
    }
  }

  /** A section that cannot be kept is still answered: it was made and paid. */
  private async survive<T>(key: SectionKey, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.logger.warn({ err: error, persona_id: key.personaId, section: key.section }, 'section_not_kept');
      return undefined;
    }
  }

  private logFailure(key: SectionKey, problem: ProblemError): void {
    const level = problem.status === 500 ? 'error' : 'warn';
    this.logger[level](
      {
        err: problem.cause ?? problem,
        code: problem.code,
        persona_id: key.personaId,
        section: key.section,
        ...(problem instanceof ModelError && { tokens: problem.tokens }),
      },
      'section_not_generated',
    );
  }

  private async degrade<T>(
    key: SectionKey,
    promptVersion: string | undefined,
    error: unknown,
  ): Promise<Section<T>> {
    const problem = toProblemError(error);
    if (problem instanceof InsufficientEvidenceError) return without('insufficient_evidence', problem);
    // What is refused on purpose, for the role or a budget that is spent, is no failure.
    if (problem.status >= 500) this.logFailure(key, problem);
    const failure = outcomeOfFailure(problem);
    if (failure) this.note(failure);
    const latest = await this.store.findLatest(key).catch(() => null);
    // One of another form is no substitute: its data may not be what the contract says today.
    const fits = latest !== null && latest.provenance.promptVersion === promptVersion;
    return fits ? { ...ready<T>(latest), status: 'stale' } : without('unavailable', problem);
  }
}

/** Two tenants may call their users alike. */
function observedUser(): string {
  const { tenantId, userId } = requirePrincipal();
  return `${tenantId}/${userId}`;
}

/**
 * Nothing where the fault is not the variant's: what the client sent, a database that is away, a budget that is spent, a
 * process that has too much to do.
 */
function outcomeOfFailure(problem: ProblemError): MakingOutcome | undefined {
  if (problem instanceof ModelOverloadedError || problem instanceof ModelCancelledError) return undefined;
  if (!(problem instanceof ModelError) && problem.status !== 500) return undefined;
  return { failed: true, parseError: problem instanceof ModelOutputInvalidError };
}

function outcomeOf({ status, provenance }: Section<unknown>, askedAt: number): SectionOutcome {
  if (status !== 'ready') return status;
  return Date.parse(provenance!.generatedAt) >= askedAt ? 'made' : 'kept';
}

/** @throws {GenerationNeedsEditorError} where a reader asks for what is not kept: making it costs tokens */
function refuse(): never {
  throw new GenerationNeedsEditorError();
}

function ready<T>({ data, provenance, quality }: StoredSection): Section<T> {
  return { status: 'ready', data: data as T, problem: null, provenance, quality };
}

function without<T>(status: 'insufficient_evidence' | 'unavailable', problem: ProblemError): Section<T> {
  return { status, data: null, problem: problem.toProblem(), provenance: null, quality: null };
}
