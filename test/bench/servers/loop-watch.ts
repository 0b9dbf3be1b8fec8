/**
 * Loaded into a service ahead of it (`--import`): notes in `DATA_DIR/stalls.ndjson` each time that its event loop was held,
 * how much of it was the processor's time of that thread, and how much it waited for a processor that others had.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stall } from '../support/stall.js';

const everyMs = 5;
/** What is shorter is not told. */
const notedFromMs = 40;

const file = join(process.env['DATA_DIR']!, 'stalls.ndjson');
/** Of the main thread; of Linux only. */
const schedule = '/proc/self/schedstat';
const isKnown = existsSync(schedule);

let before = times();
setInterval(() => {
  const now = times();
  const stall: Stall = {
    at: Date.now(),
    ms: now.at - before.at - everyMs,
    cpuMs: now.cpuMs - before.cpuMs,
    waitedMs: now.waitedMs - before.waitedMs,
  };
  if (stall.ms > notedFromMs) appendFileSync(file, `${JSON.stringify(stall)}\n`);
  before = now;
}, everyMs).unref();

function times() {
  const { user, system } = process.threadCpuUsage();
  const waited = isKnown ? Number(readFileSync(schedule, 'utf8').split(' ')[1]) / 1e6 : 0;
  return { at: performance.now(), cpuMs: (user + system) / 1_000, waitedMs: waited };
}
