import type { HotPathRows } from './hot-path-rows.js';
import type { Row } from './row.js';

export interface Target {
  name: string;
  value: number;
  /** How it was measured. */
  by: string;
  /** Null: shown, not judged. */
  met: boolean | null;
}

const wanted = { warm: 0.4, notModified: 0.5, halfLoadP99Ms: 10 };

/**
 * The targets of the hot path.
 *
 * @param open the open loop at half load
 */
export function judge({ warm, notModified }: HotPathRows, open: { fastify: Row; service: Row }): Target[] {
  const speed = (name: string, row: Row, other: Row, least?: number) => {
    const { value, by } = speedOf(row, other);
    return { name, value, by, met: least === undefined ? null : value >= least };
  };
  return [
    speed(`200: at least ${wanted.warm} of raw Fastify`, warm.service, warm.fastify, wanted.warm),
    speed(
      `304: at least ${wanted.notModified} of raw Fastify's 200 of the same bytes`,
      notModified.service,
      warm.fastify,
      wanted.notModified,
    ),
    speed("304 beside raw Fastify's 304", notModified.service, notModified.fastify),
    halfLoad(p99(open.service), p99(open.fastify)),
  ];
}

const p99 = (row: Row) => row.middle(({ latencyMs }) => latencyMs.p99);

/** What raw Fastify does not keep either is the machine's doing. */
function halfLoad(value: number, fastify: number): Target {
  const name = `P99 at half load: under ${wanted.halfLoadP99Ms} ms`;
  const met = value < wanted.halfLoadP99Ms;
  if (met || fastify < wanted.halfLoadP99Ms) return { name, value, by: 'open loop', met };
  return {
    name,
    value,
    by: `open loop; raw Fastify's is ${fastify.toFixed(1)}: too noisy a machine`,
    met: null,
  };
}

/** Requests a second mean something only where both servers had a core to themselves and enough to do. */
function speedOf(row: Row, other: Row): Pick<Target, 'value' | 'by'> {
  const byCpu = row.speedByCpu(other);
  if ((row.saturated && other.saturated) || Number.isNaN(byCpu))
    return { value: row.speedBeside(other).median, by: 'requests/s' };
  return { value: byCpu, by: 'CPU (not saturated)' };
}
