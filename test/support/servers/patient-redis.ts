import { once } from 'node:events';
import type { RedisConnection, RedisTimes } from '../../../src/modules/cache/redis-connection.js';

/**
 * For tests that are not about a limit: no standstill of a shared machine is taken for an absence of Redis. Who takes
 * one of them smaller asserts only what holds where that is met without cause.
 */
export const patientTimes: RedisTimes = {
  answer: 40_000,
  ping: 50,
  socket: 40_000,
  connect: 40_000,
  retry: 20,
  primarySearch: 600_000,
  refusalLog: 600_000,
};

/** Far above what anything takes, and below {@link patientTimes}: who takes so long has waited for a limit. */
export const patientLimitMs = 20_000;

/** Resolves once the connection is up, or down. */
export async function untilState(connection: RedisConnection, state: 'up' | 'down'): Promise<void> {
  while (connection.state() !== state) await once(connection, 'state');
}
