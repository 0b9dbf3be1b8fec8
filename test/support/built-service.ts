import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/embedded/free-port.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface BuiltService {
  url: string;
  readonly child: ChildProcess;
  /** What it wrote to stdout and stderr so far. */
  output(): string;
  /** With its exit code. */
  readonly exited: Promise<[code: number | null, signal: string | null]>;
  /** Ends it. @returns all it wrote to stdout and stderr */
  stop(): Promise<string>;
}

/**
 * The service as production starts it: `dist/src/main.js` in a process of its own, built first where it is stale.
 *
 * @param program another program in its place, with its arguments
 */
export async function startBuiltService(
  env: NodeJS.ProcessEnv,
  program = ['dist/src/main.js'],
): Promise<BuiltService> {
  execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  const port = await freePort();
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: String(port), DRAIN_SECONDS: '0', PRECOMPUTE: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close') as BuiltService['exited'];
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The built service did not start: ${output}`);
    await sleep(50);
  }
  return {
    url,
    child,
    output: () => output,
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return output;
    },
  };
}
