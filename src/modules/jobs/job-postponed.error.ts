/**
 * To be thrown by a run that cannot go on now, through no fault of its own: the job waits again, so long, at no attempt's
 * cost. The cause has been said, or is in order, such as a budget that is spent: it is logged at INFO.
 */
export class JobPostponedError extends Error {
  readonly code = 'job_postponed';

  /** @param seconds until it is tried again @param cause why */
  constructor(
    readonly seconds: number,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}
