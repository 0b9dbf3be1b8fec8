import { Injectable, Logger } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { InsufficientEvidenceError } from '../../common/sections/insufficient-evidence.error.js';
import type { PreparedSection } from '../../common/sections/section-generator.js';
import type { Section, SectionName } from '../../common/sections/section.contract.js';
import { ModelError } from '../llm/model.errors.js';
import { GenerationNeedsEditorError } from './generation-needs-editor.error.js';
import type { SectionKey } from './kept-section.entity.js';
import { qualityOf } from './quality.js';
import { SectionStore, type StoredSection } from './section-store.js';

/** The log events under which operators know that a section was made. */
const events: Record<SectionName, string> = {
  journey: 'customer_journey_generated',
  needs: 'needs_analysis_generated',
  messaging: 'messaging_generated',
  kpi: 'kpi_snapshot_calculated',
};

export interface SectionRequest<T> {
  personaId: string;
  section: SectionName;
  scope?: string;
  prepare: () => PreparedSection<T>;
  /** Make it again though it is kept. */
  refresh: boolean;
  reason?: string;
}

/** Gives a section from what is kept, or makes and keeps it, once for all who ask at the same time. */
@Injectable()
export class SectionKeeper {
  private readonly logger = new Logger(SectionKeeper.name);
  private readonly flights = new Map<string, Promise<StoredSection>>();

  constructor(private readonly store: SectionStore) {}

  /** Never throws for a section that cannot be made: says so in its status, so that the others still answer. */
  async obtain<T>(request: SectionRequest<T>): Promise<Section<T>> {
    const { variant, timings } = requireContext();
    const { personaId, section, scope = '' } = request;
    const key: SectionKey = { personaId, section, variant, scope };
    return timings.measure(section, async () => {
      let promptVersion: string | undefined;
      try {
        const prepared = request.prepare();
        ({ promptVersion } = prepared);
        const flight = [personaId, section, variant, scope, prepared.inputHash].join(':');
        const make = () => this.once(`make:${flight}`, () => this.make(key, prepared, request.reason));
        if (request.refresh) return ready<T>(await make());
        const find = () => this.store.find(key, prepared.inputHash);
        if (prepared.asksModel && requirePrincipal().role === 'viewer')
          return ready<T>((await find()) ?? refuse());
        // Looking up is part of the flight: whoever looked just before another's was kept would make a second one.
        return ready<T>(await this.once(`get:${flight}`, async () => (await find()) ?? make()));
      } catch (error) {
        return this.degrade<T>(key, promptVersion, error);
      }
    });
  }

  private once(flight: string, work: () => Promise<StoredSection>): Promise<StoredSection> {
    const running = this.flights.get(flight);
    if (running) return running;
    const started = work().finally(() => this.flights.delete(flight));
    this.flights.set(flight, started);
    return started;
  }

  private async make<T>(
    key: SectionKey,
    prepared: PreparedSection<T>,
    reason?: string,
  ): Promise<StoredSection> {
    const startedAt = performance.now();
    // Room is made while the model writes: nobody waits for it.
    const [made] = await Promise.all([prepared.make(), this.survive(key, () => this.store.makeRoom(key))]);
    const durationMs = Math.round(performance.now() - startedAt);
    const stored: StoredSection = {
      data: made.data,
      provenance: {
        model: made.model,
        promptVersion: prepared.promptVersion,
        variant: key.variant,
        generatedAt: new Date().toISOString(),
        inputHash: prepared.inputHash,
        tokens: made.tokens,
        durationMs,
        attempts: made.attempts,
        evidence: prepared.evidence,
      },
      quality: qualityOf(made.checks),
    };
    await this.survive(key, () => this.store.keep(key, stored));
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
      events[key.section],
    );
    return stored;
  }

  /** A section that cannot be kept is still answered: it was made and paid. */
  private async survive(key: SectionKey, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error, persona_id: key.personaId, section: key.section }, 'section_not_kept');
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
    if (!(problem instanceof GenerationNeedsEditorError)) this.logFailure(key, problem);
    const latest = await this.store.findLatest(key).catch(() => null);
    // One of another form is no substitute: its data may not be what the contract says today.
    const fits = latest !== null && latest.provenance.promptVersion === promptVersion;
    return fits ? { ...ready<T>(latest), status: 'stale' } : without('unavailable', problem);
  }
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
