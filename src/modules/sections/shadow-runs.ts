import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import {
  RequestContext,
  requireContext,
  requirePrincipal,
  runInContext,
  type Variant,
  variants,
} from '../../common/context/request-context.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import type { GeneratedSection, PreparedSection } from '../../common/domain/section-generator.js';
import type { SectionName } from '../../common/domain/section.contract.js';
import { Deadline } from '../../common/resilience/deadline.js';
import { ModelError } from '../llm/model.errors.js';
import { ShadowLog, type ShadowComparison } from '../rollout/shadow-log.js';
import { reasonOf } from '../../common/errors/describe-error.js';

/** A section that was generated for an answer. */
export interface ServedSection {
  personaId: string;
  section: SectionName;
  /** Asked in another variant's context it prepares the section that variant would generate. */
  prepare: () => PreparedSection<unknown> | Promise<PreparedSection<unknown>>;
  generated: GeneratedSection<unknown>;
  durationMs: number;
}

/** Shadow runs at the same time: they must not take the model from those who wait for it. */
const maxRunning = 2;
const hourMs = 3_600_000;

/**
 * After a share of the cold loads the other variant generates the same sections, for comparison only (as GitHub's Scientist
 * does): after the answer, within a budget of tokens and a time limit. What it generates is served to nobody and not kept,
 * and its failure is no more than a line in the comparison.
 */
@Injectable()
export class ShadowRuns {
  private readonly logger = new Logger('shadow');
  private readonly chosen = new WeakMap<RequestContext, boolean>();
  private running = 0;
  private hour = { beganAt: 0, tokens: 0 };

  constructor(
    private readonly settings: Settings,
    private readonly log: ShadowLog,
  ) {}

  /** Never throws, and is not waited for. */
  consider(served: ServedSection): void {
    const context = requireContext();
    const other = variants.find((variant) => variant !== context.variant);
    if (!other || !this.isChosen(context)) return;
    context.afterAnswer(() => void this.run(served, context, other));
  }

  /** All sections of a load, or none. */
  private isChosen(context: RequestContext): boolean {
    const chosen = this.chosen.get(context) ?? Math.random() < this.settings.rollout.shadow.share;
    this.chosen.set(context, chosen);
    return chosen;
  }

  private async run(served: ServedSection, context: RequestContext, other: Variant): Promise<void> {
    if (this.running >= maxRunning || this.spent() >= this.settings.rollout.shadow.tokensPerHour) return;
    this.running += 1;
    try {
      await runInContext(inVariant(context, other), () => this.compare(served, context.variant, other));
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error) }, 'shadow_run_not_kept');
    } finally {
      this.running -= 1;
    }
  }

  private async compare(served: ServedSection, from: Variant, shadow: Variant): Promise<void> {
    const { personaId, section } = served;
    const run = {
      tenantId: requirePrincipal().tenantId,
      personaId,
      section,
      served: from,
      shadow,
    };
    const startedAt = performance.now();
    try {
      const { timeoutMs } = this.settings.rollout.shadow;
      const generated = await new Deadline(timeoutMs).run(async () => this.paid(await served.prepare()));
      const comparison = compare(served, generated, Math.round(performance.now() - startedAt));
      await this.log.add({ ...run, outcome: 'compared', tokens: generated.tokens.total, comparison });
    } catch (error) {
      const { code } = toProblemError(error);
      const tokens = tokensOfFailure(error);
      await this.log.add({ ...run, outcome: code, tokens, comparison: {} });
    }
  }

  /** Counts what is spent, also by what is given up for its slowness. */
  private async paid(prepared: PreparedSection<unknown>): Promise<GeneratedSection<unknown>> {
    try {
      const generated = await prepared.generate();
      this.hour.tokens += generated.tokens.total;
      return generated;
    } catch (error) {
      this.hour.tokens += tokensOfFailure(error);
      throw error;
    }
  }

  /** Tokens in the running hour. */
  private spent(): number {
    const now = Date.now();
    if (now - this.hour.beganAt >= hourMs) this.hour = { beganAt: now, tokens: 0 };
    return this.hour.tokens;
  }
}

function inVariant({ requestId, principal, personaId }: RequestContext, variant: Variant): RequestContext {
  const context = new RequestContext(requestId, () => variant);
  context.principal = principal;
  context.personaId = personaId;
  context.rank = 'background';
  return context;
}

function tokensOfFailure(error: unknown): number {
  return error instanceof ModelError ? (error.tokens?.total ?? 0) : 0;
}

function compare(
  { generated: served, durationMs }: ServedSection,
  shadow: GeneratedSection<unknown>,
  shadowMs: number,
): ShadowComparison {
  const [ours, theirs] = [pathsOf(served.data), pathsOf(shadow.data)];
  return {
    shape: {
      onlyServed: [...ours].filter((path) => !theirs.has(path)),
      onlyShadow: [...theirs].filter((path) => !ours.has(path)),
    },
    counts: { served: countsOf(served.data), shadow: countsOf(shadow.data) },
    failedChecks: { served: failedOf(served), shadow: failedOf(shadow) },
    tokens: { served: served.tokens.total, shadow: shadow.tokens.total },
    durationMs: { served: durationMs, shadow: shadowMs },
  };
}

/** Every field that holds something, as `stages[].touchpoints[].channel`. */
function pathsOf(value: unknown, path = ''): Set<string> {
  if (value === null || value === undefined) return new Set();
  if (Array.isArray(value)) return new Set(value.flatMap((entry) => [...pathsOf(entry, `${path}[]`)]));
  if (typeof value !== 'object') return new Set([path]);
  const below = Object.entries(value).flatMap(([key, child]) => [
    ...pathsOf(child, path === '' ? key : `${path}.${key}`),
  ]);
  return new Set(below);
}

function countsOf(data: unknown): Record<string, number> {
  const lists = Object.entries(data as object).filter(([, value]) => Array.isArray(value));
  return Object.fromEntries(lists.map(([key, value]) => [key, (value as unknown[]).length]));
}

function failedOf({ checks }: GeneratedSection<unknown>): string[] {
  return checks.filter(({ passed }) => !passed).map(({ id }) => id);
}
