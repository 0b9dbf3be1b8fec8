import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { ServiceApi } from '../measuring/service-api.js';
import type { LoadOptions } from './options.js';
import type { Personas } from './personas.js';
import { RecordedWrites } from './recorded-writes.js';
import { Recorder } from './recorder.js';
import { VirtualUser } from './virtual-user.js';
import { Workload } from './workload.js';

export interface Load {
  recorder: Recorder;
  /** An estimate. */
  tokens: number;
  /** Milliseconds by which this program's own loop was late, at P99. */
  ownDelayP99: number;
}

/** Resolution of what is seen of this program's own loop, in milliseconds. */
const LOOP_RESOLUTION_MS = 10;

/** Lets users act for so long, and waits for what is in flight then. `tell` hears of it once a second. */
export async function load(
  service: { url: string; apiKey: string },
  personas: Personas,
  options: Pick<LoadOptions, 'users' | 'seconds' | 'thinkMs' | 'tokens'>,
  signal: AbortSignal,
  tell: (second: number, recorder: Recorder) => void,
): Promise<Load> {
  const recorder = new Recorder();
  const workload = new Workload(options.tokens);
  const end = new AbortController();
  const over = AbortSignal.any([end.signal, signal]);
  const api = new ServiceApi(service.url, service.apiKey, signal);
  const writes = new RecordedWrites(recorder, service.url, service.apiKey, signal);
  const scene = { api, writes, personas, workload, recorder, thinkMs: options.thinkMs, over };
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  const users = Array.from({ length: options.users }, (_, number) => new VirtualUser(number, scene).run());
  for (let second = 1; second <= options.seconds && !signal.aborted; second++) {
    await delay(1_000, undefined, { signal }).catch(() => {});
    tell(second, recorder);
  }
  end.abort();
  await Promise.all(users);
  signal.throwIfAborted();
  loop.disable();
  const ownDelayP99 = Math.max(0, loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS);
  return { recorder, tokens: workload.tokens, ownDelayP99 };
}
