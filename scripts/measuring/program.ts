import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnGuarded } from './guarded-process.js';

export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** Its whole environment, apart from PATH and locale. */
  env?: Record<string, string>;
  /** The file that its output is appended to. */
  log: string;
  /** Asked until it answers 200. */
  readyUrl: string;
  headers?: Record<string, string>;
  signal: AbortSignal;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 50;

/**
 * A server of its own process, once it answers. It cannot outlive this one.
 *
 * @throws {Error} with its last words, where it ends or stays silent
 */
export async function startProgram(command: string[], options: ProgramOptions): Promise<Program> {
  const output = openSync(options.log, 'a');
  const child = spawnGuarded(command, options.env ?? {}, output);
  closeSync(output);
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const escalation = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(escalation);
  };
  const deadline = performance.now() + READY_LIMIT_MS;
  while ((await statusOf(options.readyUrl, options.headers)) !== 200) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (!ended && !options.signal.aborted && performance.now() < deadline) {
      await delay(POLL_MS);
      continue;
    }
    if (!ended) await stop();
    options.signal.throwIfAborted();
    const lastLines = readFileSync(options.log, 'utf8').trim().split('\n').slice(-5).join('\n');
    throw new Error(`${command.at(-1)} ${ended ? 'ended' : 'does not answer'}:\n${lastLines}`);
  }
  return { pid: child.pid!, stop };
}

async function statusOf(url: string, headers?: Record<string, string>): Promise<number | undefined> {
  try {
    return (await getRaw(url, headers)).status;
  } catch {
    return undefined;
  }
}

/** GET as curl does it: no header that was not given, and the body as it came. */
export async function getRaw(url: string, headers: Record<string, string> = {}) {
  const sent = request(url, { headers, agent: false, timeout: 30_000 }).end();
  sent.on('timeout', () => sent.destroy(new Error(`${url} does not answer.`)));
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode as number,
    headers: response.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
  };
}
