import type { Schemas } from 'persona-details-client';

type Traffic = Schemas['VariantTraffic'];
export type Minute = Traffic['minutes'][number];
export type Variant = Minute['variant'];

const minuteMs = 60_000;

export interface Point {
  /** When the minute began. */
  at: Date;
  /** Answered from what is kept or cached. */
  kept: number;
  /** Generated, and did not fail. */
  generated: number;
  failed: number;
  /** Milliseconds; NaN where nothing was generated: the line has a gap there. */
  p50: number;
  p95: number;
  /** It is not over: there will be more. */
  isUnderWay: boolean;
}

/** Each minute of one variant, also those in which it answered nothing, up to the one under way. */
export function seriesOf({ from, to, minutes }: Traffic, variant: Variant): Point[] {
  const own = new Map(
    minutes
      .filter((minute) => minute.variant === variant)
      .map((minute) => [Date.parse(minute.minute), minute]),
  );
  const first = Date.parse(from);
  const count = Math.max(0, Math.floor((Date.parse(to) - first) / minuteMs)) + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * minuteMs;
    return pointOf(at, own.get(at), index === count - 1);
  });
}

function pointOf(at: number, minute: Minute | undefined, isUnderWay: boolean): Point {
  const { requests = 0, generated = 0, failed = 0, p50Ms = null, p95Ms = null } = minute ?? {};
  return {
    at: new Date(at),
    kept: Math.max(0, requests - generated),
    generated: generated - failed,
    failed,
    p50: p50Ms ?? NaN,
    p95: p95Ms ?? NaN,
    isUnderWay,
  };
}

/** The largest of what is drawn: of requests at least 5, of durations the limit with room above it. */
export function highest(all: readonly Point[], limitMs: number): { requests: number; duration: number } {
  const most = (values: number[], least: number) =>
    values.reduce((found, value) => (value > found ? value : found), least);
  return {
    requests: most(
      all.map(({ kept, generated, failed }) => kept + generated + failed),
      5,
    ),
    duration: most(
      all.map(({ p95 }) => p95),
      limitMs * 1.1,
    ),
  };
}
