import { Injectable } from '@nestjs/common';
import {
  type RequestContext,
  requireContext,
  requirePrincipal,
} from '../../common/context/request-context.js';
import type { ProblemError } from '../../common/problem/problem.error.js';
import {
  ModelCancelledError,
  ModelError,
  ModelOutputInvalidError,
  ModelOverloadedError,
} from '../llm/model.errors.js';
import { Safeguard } from '../rollout/safeguard/safeguard.js';

interface Outcome {
  failed: boolean;
  parseError: boolean;
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
  generated(): void {
    this.note({ failed: false, parseError: false });
  }

  /**
   * A section could not be generated for the running request. Says nothing where the fault is not the variant's: what the
   * client sent, a database that is away, a budget that is spent, a process that has too much to do.
   */
  failed(problem: ProblemError): void {
    if (problem instanceof ModelOverloadedError || problem instanceof ModelCancelledError) return;
    if (!(problem instanceof ModelError) && problem.status !== 500) return;
    this.note({ failed: true, parseError: problem instanceof ModelOutputInvalidError });
  }

  private note({ failed, parseError }: Outcome): void {
    const context = requireContext();
    const known = this.outcomes.get(context);
    if (known) {
      known.failed ||= failed;
      known.parseError ||= parseError;
      return;
    }
    const outcome = { failed, parseError };
    this.outcomes.set(context, outcome);
    const { variant, timings } = context;
    // Two tenants may call their users alike.
    const { tenantId, userId } = requirePrincipal();
    context.afterAnswer(() =>
      this.safeguard.observe({
        variant,
        userId: `${tenantId}/${userId}`,
        durationMs: timings.elapsed(),
        ...outcome,
      }),
    );
  }
}
