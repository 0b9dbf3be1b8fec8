import type { LatencyFigures } from '../../../scripts/measuring/latencies.js';

/** What a load client is to do; goes to its process as JSON. */
export interface Job {
  client: ClientName;
  port: number;
  path: string;
  headers: Record<string, string>;
  expected: ExpectedAnswer;
  connections: number;
  seconds: number;
  /** Open loop: so many requests a second are due, whatever becomes of them. Absent: as many as get answered. */
  rate?: number;
  /** Whose CPU time is taken. */
  serverPid: number;
}

/** `own`: ours, of which a core gives more than raw Fastify takes. `autocannon`: the well-known one, which is slower. */
export const clientNames = ['own', 'autocannon'] as const;
export type ClientName = (typeof clientNames)[number];

/** What every single answer is held to. */
export interface ExpectedAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Base64. */
  body: string;
}

/** What came of a job. */
export interface Measured {
  /** Answered, in whatever way. */
  requests: number;
  seconds: number;
  /** What was not as expected, and how often. */
  failures: Record<string, number>;
  /** Closed loop: since the request was sent. Open loop: since it was due, so that waiting for others counts. */
  latencyMs: LatencyFigures;
  /** User and system time of all threads; null where there is no /proc. */
  serverCpuSeconds: number | null;
  clientCpuSeconds: number;
}

/** An answer to a job: what was measured, or why nothing could be. */
export type JobAnswer = { measured: Measured } | { error: string };
