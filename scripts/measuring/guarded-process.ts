import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * File descriptor 3 is a pipe that only the Node process holds open. Its end means that Node is gone, for
 * whatever reason; a line before it, that the program is. The program takes the shell's place, so that its
 * process id is the child's. KILL, as it may be stopped by SIGSTOP or ignore everything else.
 */
const GUARD = '(read -r gone <&3 || kill -s KILL $$) & exec "$@" 3<&-';

/**
 * A program that cannot outlive this process, and that can be stopped and continued by signals.
 *
 * @param env its whole environment, apart from PATH and locale
 * @param output file descriptor that takes what it prints
 */
export function spawnGuarded(command: string[], env: Record<string, string>, output: number): ChildProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', ...command], {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', ...env },
    stdio: ['ignore', output, output, 'pipe'],
  });
  const pipe = child.stdio[3] as Writable;
  pipe.on('error', () => {}); // The guard itself was killed.
  child.once('exit', () => pipe.end('gone\n'));
  return child;
}
