import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * Event loop lag, heap, garbage collection and processor time, as prom-client names them. One set a process: its
 * monitor of the event loop and its observer of the collector cannot be stopped, and one of each does not grow with
 * the services started. Neither keeps the process alive.
 */
export function processMetrics(): Registry {
  if (!registry) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
