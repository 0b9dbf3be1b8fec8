import type { Machine } from '../measuring/machine.js';
import type { Verdict } from './judge.js';
import type { ViewPattern } from './view-pattern.js';

/** What one call of the program found; written as JSON. */
export interface Report {
  /** ISO 8601. */
  startedAt: string;
  /** Of the whole run. */
  seconds: number;
  passed: boolean;
  service: { url: string; own: boolean };
  model: {
    /** Who answered, as their server names them. */
    names: string[];
    /** Of the sample model, with its figures; null where another one answered. */
    profile: ({ name: string } & Record<string, unknown>) | null;
  };
  settings: { runs: number; lanes: number; pattern: ViewPattern; onlyOptimized: boolean };
  machine: Machine;
  verdicts: Verdict[];
  /** Answers that were not as they should be, of both ways. */
  failures: string[];
  /** What stays in the service. */
  leftBehind: string | null;
}

/** The model and how fast it is set to be. */
export function modelSentence({ names, profile }: Report['model']): string {
  const who = names.length > 0 ? names.join(', ') : 'nobody';
  if (!profile) return `${who} wrote; how fast it is set to be is not known here`;
  const { name, firstTokenMs, tokensPerSecond, distribution } = profile;
  const spread = distribution
    ? ', medians of a spread: first token at P95 2.2 times, speed at P5 0.65 times that'
    : '';
  return (
    `${who} wrote: a stand-in, no language model. Latency profile ${name} ` +
    `(${String(firstTokenMs)} ms to the first token, ${String(tokensPerSecond)} tokens a second${spread})`
  );
}
