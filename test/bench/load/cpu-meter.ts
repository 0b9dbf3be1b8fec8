import { readFileSync } from 'node:fs';

/** The unit of /proc/PID/stat: a hundredth of a second on every Linux (USER_HZ). */
const TICKS_A_SECOND = 100;

/** Measures from now on what `serverPid`, with all its threads, and this process use. */
export function startCpuMeter(serverPid: number) {
  const server = cpuSeconds(serverPid);
  const client = process.cpuUsage();
  const startedAt = performance.now();
  return {
    read: () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const now = cpuSeconds(serverPid);
      const { user, system } = process.cpuUsage(client);
      return {
        seconds,
        serverCpuSeconds: server === null || now === null ? null : now - server,
        clientCpuSeconds: (user + system) / 1e6,
      };
    },
  };
}

function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the name in parentheses, may hold spaces; utime and stime are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
