/** How fast a model answers. */
export interface LatencyProfile {
  /** Milliseconds from the request to the first token; the median when `distribution` is given. */
  readonly firstTokenMs: number;
  /** Tokens a second, thinking and output alike; the median when `distribution` is given. Infinity = at once. */
  readonly tokensPerSecond: number;
  /** Tokens a thinking model spends when the request leaves its thinking alone. Default 0. */
  readonly thinkingTokens?: number;
  /** Spread of both figures over calls; without it every call takes the median. */
  readonly distribution?: { readonly kind: 'log-normal'; readonly seed: number };
}

/**
 * Named profiles. 350 ms and 199 tokens/s are the published figures for gemini-2.5-flash-lite. The 512 thinking
 * tokens are ours: enough for a forgotten `thinkingBudget: 0` to show in cost and in time.
 */
export const latencyProfiles = {
  '2.5-flash-lite': { firstTokenMs: 350, tokensPerSecond: 199, thinkingTokens: 512 },
  '2.5-flash-lite-spread': {
    firstTokenMs: 350,
    tokensPerSecond: 199,
    thinkingTokens: 512,
    distribution: { kind: 'log-normal', seed: 1 },
  },
  // 381 tokens a second is the published figure for gemini-3.1-flash-lite (Artificial Analysis, March 2026). Sources for
  // its first token differ by more than ten times (one measured 5.35 s, a gateway shows 1.2 to 1.4 s at the median), so
  // 350 ms, the published figure for 2.5 Flash-Lite, stands in: measure with `npm run check:gemini` before you rely on it.
  '3.1-flash-lite': { firstTokenMs: 350, tokensPerSecond: 381, thinkingTokens: 512 },
  '3.1-flash-lite-spread': {
    firstTokenMs: 350,
    tokensPerSecond: 381,
    thinkingTokens: 512,
    distribution: { kind: 'log-normal', seed: 1 },
  },
  // Of no model: for tests of what judges times, where they must be kept, and must be missed.
  fast: { firstTokenMs: 100, tokensPerSecond: 1_500, thinkingTokens: 512 },
  slow: { firstTokenMs: 3_200, tokensPerSecond: 1_500, thinkingTokens: 512 },
  instant: { firstTokenMs: 0, tokensPerSecond: Number.POSITIVE_INFINITY, thinkingTokens: 512 },
} as const satisfies Record<string, LatencyProfile>;

export type LatencyProfileName = keyof typeof latencyProfiles;
