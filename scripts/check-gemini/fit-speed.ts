/** A call that was answered. */
export interface TimedCall {
  /** Tokens written, thinking included. */
  written: number;
  durationMs: number;
}

export interface Speed {
  firstTokenMs: number;
  tokensPerSecond: number;
  /** That it was fitted to. */
  calls: number;
}

/** With fewer the line says nothing. */
const leastCalls = 5;

/**
 * How fast a model is: the line of least squares through what calls took and what they wrote. Where it meets no output is
 * the wait for the first token, network and input included; its slope is the time of a token.
 *
 * @returns null where the calls are too few, or do not take longer the more they write
 */
export function fitSpeed(calls: readonly TimedCall[]): Speed | null {
  if (calls.length < leastCalls) return null;
  const mean = (of: (call: TimedCall) => number) =>
    calls.reduce((sum, call) => sum + of(call), 0) / calls.length;
  const [written, duration] = [mean((call) => call.written), mean((call) => call.durationMs)];
  const spread = mean((call) => (call.written - written) ** 2);
  const msPerToken = mean((call) => (call.written - written) * (call.durationMs - duration)) / spread;
  if (!(msPerToken > 0)) return null;
  return {
    firstTokenMs: Math.max(0, duration - msPerToken * written),
    tokensPerSecond: 1_000 / msPerToken,
    calls: calls.length,
  };
}
