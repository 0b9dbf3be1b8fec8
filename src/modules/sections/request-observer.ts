import { Injectable } from '@nestjs/common';
import {
  type RequestContext,
  requireContext,
  requirePrincipal,
} from '../../common/context/request-context.js';
import type { ProblemError } from '../../common/problem/problem.error.js';
import {
  ModelBlockedError,
  ModelCancelledError,
  ModelError,
  ModelOutputForbiddenError,
  ModelOutputInvalidError,
  ModelOverloadedError,
} from '../llm/model.errors.js';
import { Safeguard } from '../rollout/safeguard/safeguard.js';

interface Outcome {
  failed: boolean;
  parseError: boolean;
  /** What the evidence did to the model says nothing of the variant, nor of how long that took. */
  isEvidence: boolean;
}

/**
 * Tells the safeguard, once the answer is sent, how a request went for which sections were generated: one that could not
 * be makes the whole request a failed one. A request that was answered from what is kept is not observed.
 */
@Injectable()
export class RequestObserver {
  private readonly outcomes = new WeakMap<RequestContext, Outcome>();

  constructor(private readonly safeguard: Safeguard) {}

  /** A section was generated for the running request. */
  generated(personaId: string): void {
    this.note(personaId, { failed: false, parseError: false, isEvidence: false });
  }

  /**
   * A section could not be generated for the running request. Says nothing where the fault is not the variant's: what the
   * client sent, a database that is away, a budget that is spent, a process that has too much to do. Where the fault is the
   * evidence's, which was blocked, or which the model obeyed, the request is not observed at all.
   */
  failed(personaId: string, problem: ProblemError): void {
    if (problem instanceof ModelOverloadedError || problem instanceof ModelCancelledError) return;
    if (!(problem instanceof ModelError) && problem.status !== 500) return;
    const isEvidence = problem instanceof ModelBlockedError || problem instanceof ModelOutputForbiddenError;
    const parseError = problem instanceof ModelOutputInvalidError;
    this.note(personaId, { failed: true, parseError, isEvidence });
  }

  private note(personaId: string, { failed, parseError, isEvidence }: Outcome): void {
    const context = requireContext();
    const known = this.outcomes.get(context);
    if (known) {
      known.failed ||= failed;
      known.parseError ||= parseError;
      known.isEvidence ||= isEvidence;
      return;
    }
    const outcome = { failed, parseError, isEvidence };
    this.outcomes.set(context, outcome);
    const { variant, timings } = context;
    const { tenantId, keyId, userId } = requirePrincipal();
    context.afterAnswer(() => {
      if (outcome.isEvidence) return;
      const { failed, parseError } = outcome;
      const durationMs = timings.elapsed();
      this.safeguard.observe({ variant, tenantId, keyId, userId, personaId, durationMs, failed, parseError });
    });
  }
}
