import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The event loop was held. */
export interface Stall {
  /** Its end, in milliseconds since 1970. */
  at: number;
  /** How long. */
  ms: number;
  /** The thread's own time of the processor meanwhile. */
  cpuMs: number;
  /** How long it was ready to run, and others had the processors. */
  waitedMs: number;
}

/** What `servers/loop-watch.ts` noted of a service with that `DATA_DIR`. */
export function readStalls(dataDir: string): Stall[] {
  const file = join(dataDir, 'stalls.ndjson');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Stall);
}
