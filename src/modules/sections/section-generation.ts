import { Injectable, Logger } from '@nestjs/common';
import { requireContext, requirePrincipal, type Variant } from '../../common/context/request-context.js';
import { generatedBy } from '../../common/domain/generated-by.js';
import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { eventLoopScheduler } from '../../common/resilience/event-loop-scheduler.js';
import { SingleFlight } from '../../common/resilience/single-flight.js';
import { Lease } from '../cache/lease.js';
import { ModelError } from '../llm/model.errors.js';
import { Metrics, type SectionOutcome } from '../observability/metrics.js';
import { GenerationNeedsEditorError } from './generation-needs-editor.error.js';
import type { SectionKey } from './kept-section.entity.js';
import { PartialFeed } from './partial-feed.js';
import { qualityOf } from './quality.js';
import { RequestObserver } from './request-observer.js';
import { SectionStore, type StoredSection } from './section-store.js';
import { ShadowRuns } from './shadow-runs.js';

/** The log events under which operators know that a section was generated. */
const events: Record<SectionName, string> = {
  journey: 'customer_journey_generated',
  needs: 'needs_analysis_generated',
  messaging: 'messaging_generated',
  kpi: 'kpi_snapshot_calculated',
};

/** In the language that it speaks of: what is written is in it too. */
const languageUnsure =
  "The language of the evidence is unsure, so this is in English; the project's language can name another.";

/** Where it was generated for another persona: figures alone are shared, by those whose calculation reads the same. */
const servedFromCache = 'kpi_snapshot_served_from_cache';

export interface SectionRequest<T> extends SectionOptions {
  personaId: string;
  section: SectionName;
  scope?: string;
  /** For a text that somebody wrote for this one request: what is generated is not kept for ever. */
  oneOff?: boolean;
  /** As it was read with the evidence: a look-up from before another section was generated again is not joined. */
  sectionsVersion: number;
  /** As it was read with the evidence: what an answer was removed from meanwhile is not kept. */
  removals: number;
  /**
   * Where generating it asks the model: whether there is evidence for it at all, without reading that.
   *
   * @throws {InsufficientEvidenceError}
   */
  requireEvidence?: () => void;
  /** What is heavy in it is done in slices. */
  prepare: () => PreparedSection<T> | Promise<PreparedSection<T>>;
}

/** Gives a section from what is kept, or generates and keeps it, once for all who ask at the same time. */
@Injectable()
export class SectionGeneration {
  private readonly logger = new Logger(SectionGeneration.name);
  private readonly singleFlight = new SingleFlight<StoredSection>();
  private readonly partials = new PartialFeed();

  constructor(
    private readonly store: SectionStore,
    private readonly lease: Lease,
    private readonly metrics: Metrics,
    private readonly observer: RequestObserver,
    private readonly shadow: ShadowRuns,
  ) {}

  /** Whether sections are being generated: also such as nobody waits for any more. */
  get isGenerating(): boolean {
    return this.singleFlight.size > 0;
  }

  /** Never throws for a section that cannot be generated: says so in its status, so that the others still answer. */
  async getOrGenerate<T>(request: SectionRequest<T>): Promise<Section<T>> {
    const context = requireContext();
    const { variant, timings } = context;
    context.personaId = request.personaId;
    const startedAt = Date.now();
    const section = await timings.measure(request.section, () => this.find(request, variant));
    const outcome = outcomeOf(section, startedAt);
    if (outcome === 'made') this.observer.generated(request.personaId);
    this.metrics.observeSection(request.section, variant, outcome, timings.get(request.section));
    return section;
  }

  private async find<T>(request: SectionRequest<T>, variant: Variant): Promise<Section<T>> {
    const { personaId, section, scope = '' } = request;
    const key: SectionKey = { personaId, section, variant, scope };
    let promptVersion: string | undefined;
    try {
      await eventLoopScheduler.pass();
      await this.refuseEarly(key, request);
      const prepared = await request.prepare();
      ({ promptVersion } = prepared);
      // Who waits does not wait for what is written whole, which takes several times as long.
      const form = prepared.asksModel && writesWhole() ? ['whole'] : [];
      const id = [personaId, section, variant, scope, prepared.inputHash, ...form].join(':');
      const find = () => this.findKept(key, prepared.inputHash);
      const generate = () =>
        this.singleFlight.run(`generate:${id}`, () => this.generateOnce(id, key, prepared, request));
      if (request.refresh) return ready<T>(await this.partials.during(id, request, generate));
      if (prepared.asksModel && requirePrincipal().role === 'viewer')
        return ready<T>((await find()) ?? refuse());
      // The look-up is shared too: whoever looked just before another's was kept would generate a second one.
      const get = async () => (await find()) ?? generate();
      const join = () => this.singleFlight.run(`get:${request.sectionsVersion}:${id}`, get);
      // What is kept comes alone, not after parts of what is being written in its place.
      const kept = request.onPartial ? await find() : null;
      return ready<T>(kept ?? (await this.partials.during(id, request, join)));
    } catch (error) {
      request.onFailure?.(error);
      return this.degrade<T>(key, promptVersion, error);
    }
  }

  /**
   * For a reader of whose section none is kept, nothing has to be prepared.
   *
   * @throws {InsufficientEvidenceError | GenerationNeedsEditorError}
   */
  private async refuseEarly<T>(key: SectionKey, { requireEvidence }: SectionRequest<T>): Promise<void> {
    if (!requireEvidence || requirePrincipal().role !== 'viewer') return;
    requireEvidence();
    if ((await this.store.findLatest(key)) === null) refuse();
  }

  /** Of all replicas one asks the model; the others wait for what it keeps. */
  private async generateOnce<T>(
    id: string,
    key: SectionKey,
    prepared: PreparedSection<T>,
    request: SectionRequest<T>,
  ): Promise<StoredSection> {
    const make = () => this.generate(id, key, prepared, request);
    if (!prepared.asksModel) return make();
    this.store.requireWrites();
    const find = () => this.findKept(key, prepared.inputHash);
    // Who wants another one than there is takes one that was generated meanwhile.
    const before = request.refresh ? (await find())?.provenance.generatedAt : undefined;
    return this.lease.once(`persona_section:${id}`, {
      find: async () => {
        const found = await find();
        return found?.provenance.generatedAt === before ? null : found;
      },
      make,
    });
  }

  private async generate<T>(
    id: string,
    key: SectionKey,
    prepared: PreparedSection<T>,
    { prepare, refresh, reason, removals, oneOff = false }: SectionRequest<T>,
  ): Promise<StoredSection> {
    const startedAt = performance.now();
    // Room is made while the model writes: nobody waits for it.
    const [generated] = await Promise.all([
      this.partials.writing(id, (options) => prepared.generate({ ...options, inParts: !writesWhole() })),
      this.survive(key, () => this.store.makeRoom(key)),
    ]);
    const durationMs = Math.round(performance.now() - startedAt);
    if (refresh) this.metrics.countRegeneration(key.section, key.variant);
    if (!generated.shared) this.shadow.consider({ ...key, prepare, generated, durationMs });
    const isUnsure = prepared.evidence.language?.from === 'default';
    const stored: StoredSection = {
      data: generated.data,
      provenance: {
        model: generated.model,
        promptVersion: prepared.promptVersion,
        variant: key.variant,
        generatedAt: generated.generatedAt ?? new Date().toISOString(),
        inputHash: prepared.inputHash,
        tokens: generated.tokens,
        durationMs,
        attempts: generated.attempts,
        evidence: prepared.evidence,
        ...(generated.inParts && { inParts: true }),
      },
      quality: qualityOf(generated.checks),
      caveats: [...(generated.caveats ?? []), ...(isUnsure ? [languageUnsure] : [])],
    };
    const kept = await this.survive(key, async () =>
      refresh || (await this.isInParts(key, prepared))
        ? this.store.replace({ ...key, oneOff }, stored, removals)
        : this.store.keep({ ...key, oneOff }, stored, removals),
    );
    this.logger.log(
      {
        persona_id: key.personaId,
        duration_ms: durationMs,
        model: generated.model,
        rag_context_used: prepared.evidence.passagesRead > 0,
        tokens: generated.tokens,
        variant: key.variant,
        attempts: generated.attempts,
        // Not the reason itself: somebody wrote it, perhaps about somebody.
        ...(reason !== undefined && { with_reason: true }),
      },
      generated.shared ? servedFromCache : events[key.section],
    );
    return kept ?? stored;
  }

  /** What is kept; where a whole is to take its place, what was written in parts is not it. */
  private async findKept(key: SectionKey, inputHash: string): Promise<StoredSection | null> {
    const found = await this.store.find(key, inputHash);
    return improvesParts() && found?.provenance.inParts ? null : found;
  }

  /** Whether a whole takes the place of parts. */
  private async isInParts(
    key: SectionKey,
    { asksModel, inputHash }: PreparedSection<unknown>,
  ): Promise<boolean> {
    if (!asksModel || !improvesParts()) return false;
    return (await this.store.find(key, inputHash))?.provenance.inParts === true;
  }

  /** A section that cannot be kept is still answered: it was generated and paid. */
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

  /** The last good section of the same form where there is one, else the problem. */
  private async degrade<T>(
    key: SectionKey,
    promptVersion: string | undefined,
    error: unknown,
  ): Promise<Section<T>> {
    const problem = toProblemError(error);
    if (problem instanceof InsufficientEvidenceError) return without('insufficient_evidence', problem);
    // What is refused on purpose, for the role or a budget that is spent, is no failure.
    if (problem.status >= 500) this.logFailure(key, problem);
    this.observer.failed(key.personaId, problem);
    const latest = await this.store.findLatest(key).catch(() => null);
    // One of another form is no substitute: its data may not be what the contract says today.
    const fits = latest !== null && latest.provenance.promptVersion === promptVersion;
    return fits ? { ...ready<T>(latest), status: 'stale' } : without('unavailable', problem);
  }
}

/** What nobody waits for is written whole: it reads best, and costs least. */
function writesWhole(): boolean {
  return requireContext().rank === 'background';
}

/** Who is paid for writing ahead puts wholes in the place of parts; a batch takes what there is. */
function improvesParts(): boolean {
  return writesWhole() && requireContext().purpose !== 'batch';
}

function outcomeOf({ status, provenance }: Section<unknown>, askedAt: number): SectionOutcome {
  if (status !== 'ready') return status;
  return Date.parse(provenance!.generatedAt) >= askedAt ? 'made' : 'kept';
}

/** @throws {GenerationNeedsEditorError} where a reader asks for what is not kept: generating it costs tokens */
function refuse(): never {
  throw new GenerationNeedsEditorError();
}

function ready<T>({ data, provenance, quality, caveats }: StoredSection): Section<T> {
  return {
    status: 'ready',
    data: data as T,
    problem: null,
    generatedBy: generatedBy(provenance),
    provenance,
    quality,
    caveats,
  };
}

function without<T>(status: 'insufficient_evidence' | 'unavailable', problem: ProblemError): Section<T> {
  const seconds = problem.headers['Retry-After'];
  const told = { ...problem.toProblem(), ...(seconds !== undefined && { retryAfter: Number(seconds) }) };
  return {
    status,
    data: null,
    problem: told,
    generatedBy: null,
    provenance: null,
    quality: null,
    caveats: [],
  };
}
