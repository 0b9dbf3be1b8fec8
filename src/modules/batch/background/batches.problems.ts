import { NotFoundError } from '../../../common/problem/problems.js';
import { ProblemError } from '../../../common/problem/problem.error.js';
import { retryAfter } from '../../../common/problem/retry-after.js';

/** About what a batch of a hundred takes. */
const retryAfterSeconds = 60;

/** A tenant has as many batches running as it may. */
export class TooManyBatchesError extends ProblemError {
  readonly status = 429;
  readonly code = 'too_many_batches';
  readonly title = 'Too many batches run already';

  constructor(limit: number) {
    super(`${limit} batches may run at a time: wait for one to end, or cancel it.`, {
      headers: retryAfter(retryAfterSeconds * 1_000),
    });
  }
}

/** What a result refers to is not kept any more: newer ones took its place, or it was erased. */
export class SectionGoneError extends ProblemError {
  readonly status = 410;
  readonly code = 'section_gone';
  readonly title = 'This section is not kept any more';

  constructor() {
    super('Ask the persona for it: it is made anew where it has to be.');
  }
}

export const noSuchBatch = () => new NotFoundError('There is no such batch.');
export const noSuchPersona = () => new NotFoundError('There is no such persona.');
