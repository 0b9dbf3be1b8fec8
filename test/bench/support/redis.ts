import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { spawnGuarded } from '../../../scripts/measuring/guarded-process.js';
import { redisBinary } from '../../support/servers/redis-binary.js';
import { redisCommand } from '../../support/servers/redis-command.js';

export interface BenchRedis {
  readonly url: string;
  /** SIGKILL. */
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 20_000;
const POLL_MS = 20;

/**
 * A Redis of the benchmark's own that keeps nothing on disk.
 *
 * @returns a sentence where there is none
 */
export async function startBenchRedis(folder: string, signal: AbortSignal): Promise<BenchRedis | string> {
  const binary = await redisBinary();
  if ('missing' in binary) return binary.missing;
  const port = await freePort();
  const settings = { bind: '127.0.0.1', port: String(port), dir: folder, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const output = openSync(join(folder, 'redis.log'), 'a');
  const child = spawnGuarded([binary.command, ...args], binary.env, output);
  closeSync(output);
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const deadline = performance.now() + READY_LIMIT_MS;
  while (
    !(await redisCommand(port, ['INFO', 'server']).catch(() => '')).includes(`process_id:${child.pid}\r\n`)
  ) {
    if (child.exitCode === null && performance.now() < deadline && !signal.aborted) {
      await delay(POLL_MS);
      continue;
    }
    if (child.exitCode === null) await stop();
    signal.throwIfAborted();
    return `Redis did not start; see ${join(folder, 'redis.log')}.`;
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}
