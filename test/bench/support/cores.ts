import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where things run. */
export interface Cores {
  /** The server's core; null: the system chooses. */
  server: number | null;
  /** For people. */
  description: string;
}

/**
 * Puts this process, and so all it starts, on the second core that it may use; the first is left to whatever is started
 * with {@link onCore}.
 */
export function shareCores(): Cores {
  const nowhere = (reason: string) => ({
    server: null,
    description: `NOT PINNED: ${reason}. Expect more noise.`,
  });
  if (process.platform !== 'linux') return nowhere('only Linux has taskset');
  const [server, client] = allowedCores();
  if (server === undefined || client === undefined) return nowhere('there is one core only');
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(client), String(process.pid)], { stdio: 'ignore' });
  } catch {
    return nowhere('taskset is not there or not allowed (package util-linux)');
  }
  return { server, description: `servers on core ${server}, client and databases on core ${client}` };
}

/** The command, on that core. */
export function onCore({ server }: Cores, command: string[]): string[] {
  return server === null ? command : ['taskset', '-c', String(server), ...command];
}

function allowedCores(): number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });
}
