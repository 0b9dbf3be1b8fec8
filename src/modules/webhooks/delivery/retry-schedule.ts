/** Longest that an endpoint may have itself left alone by `Retry-After`, in seconds. */
const mostRetryAfter = 86_400;
/** Each pause is so much shorter or longer by chance: those that failed together do not come back together. */
const jitter = 0.2;

/**
 * Seconds until a delivery is tried again.
 *
 * @param attempts made so far
 * @param random in [0, 1)
 * @returns undefined after the last one
 */
export function retryPause(
  schedule: readonly number[],
  attempts: number,
  random = Math.random(),
): number | undefined {
  const seconds = schedule[attempts - 1];
  return seconds === undefined ? undefined : seconds * (1 - jitter + 2 * jitter * random);
}

/**
 * Seconds that `Retry-After` (RFC 9110, 10.2.3) asks to wait; undefined where it says nothing that can be heeded.
 *
 * @param now in milliseconds since 1970
 */
export function askedPause(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1_000;
  return seconds > 0 ? Math.min(seconds, mostRetryAfter) : undefined;
}
