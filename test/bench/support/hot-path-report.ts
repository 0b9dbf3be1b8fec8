import type { Measured } from '../load/job.js';
import type { HotPathRows } from './hot-path-rows.js';
import { type Row, busy, cpuMicroseconds } from './row.js';
import { fixed, table, whole } from './table.js';
import type { Target } from './targets.js';

const clientBusy = ({ clientCpuSeconds, seconds }: Measured) => clientCpuSeconds / seconds;
const p50 = ({ latencyMs }: Measured) => latencyMs.p50;
const p99 = ({ latencyMs }: Measured) => latencyMs.p99;
const p999 = ({ latencyMs }: Measured) => latencyMs.p999;

/** Requests as fast as they are answered. */
export function closedLoopReport({ warm, notModified, compressed }: HotPathRows): string {
  const line = (row: Row, fastify: Row) => {
    const speed = row.speedBeside(fastify);
    return [
      `${row.title} ${row.server.name}`,
      whole(row.requestsPerSecond),
      fixed(speed.median, 2),
      `${fixed(speed.worst, 2)}–${fixed(speed.best, 2)}`,
      fixed(row.middle(cpuMicroseconds), 1),
      fixed(row.leastCpuMicroseconds, 1),
      fixed(row.speedByCpu(fastify), 2),
      fixed(row.middle(p50), 2),
      fixed(row.middle(p99), 2),
      percent(row.middle(busy)),
      percent(row.middle(clientBusy)),
    ];
  };
  const head = [
    'saturation',
    'requests/s',
    'of Fastify',
    'worst–best',
    'CPU µs',
    'least',
    'of Fastify',
    'P50 ms',
    'P99 ms',
    'server',
    'client',
  ];
  return `${table([
    head,
    ...Object.values(warm).map((row: Row) => line(row, warm.fastify)),
    ...Object.values(notModified).map((row: Row) => line(row, notModified.fastify)),
    ...compressed.map((row) => line(row, warm.fastify)),
  ])}
  Medians of the rounds; the second "of Fastify" is by the least CPU time. The last two columns are how much of a core
  each side used: where the server's is well below 100 %, it waited for the client or for others on this machine.`;
}

/** Requests at fixed times. */
export function openLoopReport(requestsPerSecond: number, rows: Row[]): string {
  const lines = rows.map((row) => [
    row.server.name,
    fixed(row.middle(p50), 2),
    fixed(row.middle(p99), 2),
    fixed(row.middle(p999), 2),
    fixed(row.middle(cpuMicroseconds), 1),
  ]);
  const head = [
    `${whole(requestsPerSecond)} requests/s, open loop`,
    'P50 ms',
    'P99 ms',
    'P99.9 ms',
    'CPU µs',
  ];
  return table([head, ...lines]);
}

export function targetsReport(targets: Target[]): string {
  const lines = targets.map(({ name, value, by, met }) => [
    name,
    fixed(value, 2),
    met === null ? '' : met ? 'ok' : 'MISSED',
    by,
  ]);
  return table([['target', 'measured', '', 'by'], ...lines]);
}

function percent(share: number): string {
  return `${fixed(100 * share, 0)} %`;
}
