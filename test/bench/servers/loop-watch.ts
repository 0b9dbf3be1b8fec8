/**
 * Loaded into a service ahead of it (`--import`): notes in `DATA_DIR/stalls.ndjson` each time that its event loop was held,
 * and how much of it was the processor's time of that thread. What is left is what other processes took.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stall } from '../support/stall.js';

const everyMs = 5;
/** What is shorter is not told. */
const notedFromMs = 40;

const file = join(process.env['DATA_DIR']!, 'stalls.ndjson');
const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

let before = { at: performance.now(), cpuMs: cpuMs() };
setInterval(() => {
  const now = { at: performance.now(), cpuMs: cpuMs() };
  const stall: Stall = {
    at: Date.now(),
    ms: now.at - before.at - everyMs,
    cpuMs: now.cpuMs - before.cpuMs,
  };
  if (stall.ms > notedFromMs) appendFileSync(file, `${JSON.stringify(stall)}\n`);
  before = now;
}, everyMs).unref();
