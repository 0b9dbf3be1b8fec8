import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';

const MAX_BYTES = 10 * 1024 * 1024;
const LAST_LINES = 4;

/** The file that PostgreSQL's programs print to. */
export interface PostgresLog {
  readonly path: string;
  readonly descriptor: number;
  /** Bytes so far. */
  size(): number;
  /** What was printed since it had that size. */
  since(size: number): string;
  /** The last few lines printed since then, in one. */
  lastLines(size: number): string;
  close(): void;
}

/** Opens the log for appending; one above 10 MB begins anew. Statements may stand in it, so it is private. */
export function openLog(path: string): PostgresLog {
  const descriptor = openSync(path, 'a', 0o600);
  const size = () => fstatSync(descriptor).size;
  if (size() > MAX_BYTES) ftruncateSync(descriptor);
  const since = (from: number) => readFileSync(path).subarray(from).toString('utf8');
  return {
    path,
    descriptor,
    size,
    since,
    lastLines: (from) => since(from).trim().split('\n').slice(-LAST_LINES).join(' | '),
    close: () => closeSync(descriptor),
  };
}
