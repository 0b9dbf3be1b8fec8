import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import type { Writable } from 'node:stream';
import type { Account } from './account.js';

/** A program that cannot outlive the Node process that started it. */
export interface SupervisedProcess {
  /** Resolves with the exit code (128 + the signal's number where a signal ended it); never rejects. */
  readonly exited: Promise<number>;
  signal(name: 'TERM' | 'INT' | 'QUIT'): void;
  /** Lets go of it, as this process's death would: it is told to stop at once. */
  abandon(): void;
}

/**
 * File descriptor 3 is a pipe that only the Node process holds open. A line on it is a signal to pass on;
 * its end means that Node is gone, for whatever reason. Then TERM before INT: until PostgreSQL has installed
 * its handlers, INT is ignored (a shell starts background commands so) and TERM ends it; afterwards TERM
 * alone would wait for every client, and INT does not.
 */
const SUPERVISOR = `
"$@" 3<&- &
program=$!
{
  while read -r signal <&3; do kill -s "$signal" "$program"; done
  kill -s TERM "$program"
  kill -s INT "$program"
} 2>/dev/null &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
exit "$code"
`;

/**
 * Runs a program in a session of its own, so that a terminal's Ctrl-C does not reach it before its user has
 * finished with it.
 *
 * @param command the program and its arguments
 * @param output file descriptor that takes what the program prints
 */
export function supervise(command: string[], output: number, account?: Account): SupervisedProcess {
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'sh', ...command], {
    ...account,
    // The folder of the caller may be closed to the account.
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output, output, 'pipe'],
  });
  const pipe = child.stdio[3] as Writable | undefined;
  // The program may end while a signal is on its way; `exited` tells.
  pipe?.on('error', () => {});

  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
    child.once('error', (error) => {
      writeSync(output, `${error.message}\n`);
      resolve(127);
    });
  });
  void exited.then(() => pipe?.destroy());

  return {
    exited,
    signal: (name) => void pipe?.write(`${name}\n`),
    abandon: () => void pipe?.destroy(),
  };
}
