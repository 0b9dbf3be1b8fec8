import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that was given the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the operating system's own words; only good for comparing. */
  readonly startedAt: string;
}

/** The living process of that id; undefined where there is none or only its zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const [state, startedAt] = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  if (!state || !startedAt || state.startsWith('Z')) return undefined;
  return { pid, startedAt };
}

/** The arguments a process was started with, its program first; empty where they cannot be read. */
export function commandLine(pid: number): string[] {
  if (process.platform === 'linux') {
    return (readProc(pid, 'cmdline') ?? '').split('\0').filter((argument) => argument !== '');
  }
  return ps(pid, 'command=')
    .split(/\s+/)
    .filter((argument) => argument !== '');
}

/** State and start time: proc(5), fields 3 and 22 of `stat`, counted after the name, which may hold anything. */
function fromProc(pid: number): (string | undefined)[] {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return [];
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [fields[0], fields[19]];
}

function fromPs(pid: number): (string | undefined)[] {
  const [state, ...startedAt] = ps(pid, 'state=,lstart=').trim().split(/\s+/);
  return [state, startedAt.join(' ')];
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, columns: string): string {
  const { stdout } = spawnSync('ps', ['-ww', '-o', columns, '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return stdout ?? '';
}
