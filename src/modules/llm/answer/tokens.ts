import type { Tokens } from '../language-model.js';

/** A new sum to count from. */
export function noTokens(): Tokens {
  return { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
}

/** Adds to `sum` in place. */
export function addTokens(sum: Tokens, more: Tokens): void {
  for (const kind of ['input', 'output', 'thinking', 'cached', 'total'] as const) sum[kind] += more[kind];
}
