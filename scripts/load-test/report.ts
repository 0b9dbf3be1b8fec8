import type { Machine } from '../measuring/machine.js';
import type { Verdict } from './judge.js';
import type { Kind } from './kinds.js';
import type { KindFigures, Second } from './recorder.js';

/** What one load came to; written as JSON. */
export interface Report {
  /** ISO 8601. */
  startedAt: string;
  passed: boolean;
  service: { url: string; own: boolean };
  /** Who wrote, and how fast the sample model was set to be; null where another one answered. */
  model: { names: string[]; profile: string | null };
  /** Ways that made the sections. */
  variants: string[];
  settings: { users: number; seconds: number; thinkMs: number; tokenLimit: number };
  machine: Machine;
  verdicts: Verdict[];
  requests: number;
  failed: number;
  /** Answers a second, over the whole load. */
  requestsPerSecond: number;
  /** An estimate of what the load spent. */
  tokens: number;
  cachedP99: number | null;
  kinds: Record<Kind, KindFigures>;
  /** By status; 0: no answer came. */
  statuses: Record<string, number>;
  failures: { failure: string; times: number }[];
  timeline: Second[];
  /**
   * By how many milliseconds this program's own loop was late, at P99: that much may be its doing, not the service's.
   */
  ownDelayP99: number;
  /** What stays in the service. */
  leftBehind: string | null;
}
