import { spawnSync } from 'node:child_process';
import { type ProcessIdentity, identify } from '../../../scripts/embedded/process-identity.js';

/** A process and everything it started, down to the last generation, as of now. */
export function processTree(root: number): ProcessIdentity[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number]);
  const tree = new Set([root]);
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree].map(identify).filter((process) => process !== undefined);
}

/** Those that still live; one that was given a dead one's id is another. */
export function living(processes: ProcessIdentity[]): ProcessIdentity[] {
  return processes.filter(({ pid, startedAt }) => identify(pid)?.startedAt === startedAt);
}
