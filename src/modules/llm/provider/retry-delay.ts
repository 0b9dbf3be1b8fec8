/** Longer waits are cut to this: by then the quota may be raised, or a clock was wrong. */
const longestMs = 86_400_000;

/** An error's body as Google's APIs write it (google.rpc.Status), as far as it is read here. */
export interface GoogleStatus {
  error?: { message?: unknown; status?: unknown; details?: unknown };
}

/**
 * How long the server asks to wait, in milliseconds: `retryDelay` of google.rpc.RetryInfo, else the header
 * `Retry-After` (RFC 9110, 10.2.3: seconds or a date), else "retry in 52.4s" in the message. At most a day.
 */
export function retryDelayOf(
  { error }: GoogleStatus,
  header: string | undefined,
  now = Date.now(),
): number | undefined {
  const message = typeof error?.message === 'string' ? error.message : '';
  const asked =
    duration(retryInfoOf(error?.details)) ??
    headerDelay(header, now) ??
    duration(/retry in ([0-9.hms]+)/i.exec(message)?.[1]);
  return asked === undefined ? undefined : Math.min(asked, longestMs);
}

function retryInfoOf(details: unknown): string | undefined {
  if (!Array.isArray(details)) return undefined;
  const info = details.find((detail) => typeof detail?.retryDelay === 'string');
  return info?.retryDelay;
}

function headerDelay(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  // Date.parse takes almost anything for a date.
  const date = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** `52s`, `0.5s`, `9h11m`, `412ms`. */
function duration(text: string | undefined): number | undefined {
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, value, unit]) => sum + Number(value) * units[unit!]!, 0);
}
