import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, inject } from 'vitest';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { spawnGuarded } from '../../../scripts/measuring/guarded-process.js';
import { encodeCommand, redisCommand } from './redis-command.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';

export interface TestRedisOptions {
  /** A free one by default. */
  port?: number;
  /** Without a limit by default; what would go beyond it is refused (noeviction). */
  maxmemoryBytes?: number;
  /** Further arguments of `redis-server`; they win. */
  args?: string[];
}

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** SIGKILL; resolves once the port is closed. */
  kill(): Promise<void>;
  /** After it ended: again on the same port, empty and with the first settings. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open, and are still taken by the operating system; nothing is answered. */
  freeze(): void;
  /** SIGCONT; what was sent meanwhile is done then. */
  thaw(): void;
  /**
   * One command, over a connection of its own.
   *
   * @returns the answer as redis-cli prints it into a pipe: arrays as lines, null as nothing
   * @throws {Error} the server's error, such as `READONLY …`; the connection refused, lost or silent for 30 s
   */
  command(...args: string[]): Promise<string>;
  /** Nothing sent after this call is answered for so long. Not waited for. */
  stall(seconds: number): void;
  /** Ends it, frozen or not, and removes its folder. */
  close(): Promise<void>;
}

interface Running {
  process: ChildProcess;
  exited: Promise<unknown>;
  /** Kept open, since the server answers what is ready in the order of its arrival. */
  control: Socket;
}

const READY_LIMIT_MS = 30_000;
const POLL_MS = 10;

/**
 * A real Redis of its own on 127.0.0.1 that keeps nothing on disk, and ends with this process even if that is killed.
 *
 * @throws {Error} where there is no Redis (see {@link describeWithRedis}), or with its own words where it ends at once
 */
export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const port = options.port ?? (await freePort());
  const folder = temporaryFolder();
  let running: Running | undefined;

  const start = async () => {
    const launched = await launch(port, folder, options);
    running = launched;
    void launched.exited.then(() => (running = undefined));
  };
  const kill = async () => {
    running?.process.kill('SIGKILL');
    await running?.exited;
  };
  const close = async () => {
    await kill();
    removeFolder(folder);
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    start,
    freeze: () => void running?.process.kill('SIGSTOP'),
    thaw: () => void running?.process.kill('SIGCONT'),
    command: (...args) => redisCommand(port, args),
    stall: (seconds) => void running?.control.write(encodeCommand(['DEBUG', 'SLEEP', String(seconds)])),
    close,
  };
}

/**
 * `describe` for what needs {@link startRedis}. Where there is no Redis these tests are skipped, loudly; in CI
 * they run, and fail with the reason.
 */
export function describeWithRedis(name: string, tests: () => void): void {
  const binary = inject('redisBinary');
  const skipped = 'missing' in binary && !process.env['CI'];
  if (skipped) {
    const line = '!'.repeat(100);
    // oxlint-disable-next-line no-console
    console.warn(`${line}\nTHESE TESTS WERE NOT RUN: ${name}\n${binary.missing}\n${line}`);
  }
  (skipped ? describe.skip : describe)(name, tests);
}

async function launch(port: number, folder: string, options: TestRedisOptions): Promise<Running> {
  const binary = inject('redisBinary');
  if ('missing' in binary) throw new Error(binary.missing);
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    save: '',
    appendonly: 'no',
    'enable-debug-command': 'yes',
    maxmemory: String(options.maxmemoryBytes ?? 0),
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const log = join(folder, 'redis.log');
  const output = openSync(log, 'a');
  const child = spawnGuarded([binary.command, ...args, ...(options.args ?? [])], binary.env, output);
  closeSync(output);
  const exited = once(child, 'exit');
  try {
    await ready(child, port);
    return { process: child, exited, control: await controlConnection(port) };
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    const lastLines = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' | ');
    throw new Error(`Redis did not start on port ${port}: ${lastLines}`, { cause: error });
  }
}

/** @throws {Error} where it ends or says nothing, or where another program has the port */
async function ready(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    const info = await redisCommand(port, ['INFO', 'server']).catch(() => '');
    // Another Redis, a developer's own, must not be what the tests empty.
    if (info.includes(`process_id:${child.pid}\r\n`)) return;
    await delay(POLL_MS);
  }
  throw new Error(
    child.exitCode === null ? 'Redis does not answer' : `Redis ended with code ${child.exitCode}`,
  );
}

async function controlConnection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write(encodeCommand(['PING']));
  await once(socket, 'data');
  socket.on('error', () => {}); // Killing the server ends it.
  return socket.resume();
}
