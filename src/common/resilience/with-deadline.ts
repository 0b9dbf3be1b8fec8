/** The time was up; `cause` is what the work then failed with. */
export class DeadlineExceededError extends Error {}

/**
 * Runs `work` with a signal that aborts when the time is up or when `outer` aborts.
 *
 * The signal is one of its own and is let go at the end: clients add listeners to the signal they get and never take
 * them away, which would pile up on one that lives longer.
 *
 * @param timeoutMs milliseconds
 * @throws {DeadlineExceededError} where the time was up; else whatever `work` throws
 */
export async function withDeadline<T>(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort();
  }, timeoutMs);
  outer?.addEventListener('abort', abort, { once: true });
  if (outer?.aborted) abort();
  try {
    return await work(controller.signal);
  } catch (error) {
    if (timedOut) throw new DeadlineExceededError('The time was up.', { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}
