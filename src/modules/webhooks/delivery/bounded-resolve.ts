import { lookup, type LookupAddress } from 'node:dns';
import { Semaphore } from '../../../common/resilience/semaphore.js';
import { SingleFlight } from '../../../common/resilience/single-flight.js';
import type { Resolve } from './checked-lookup.js';

/**
 * Look-ups at once in a process, and those that wait. Each holds one of the four threads of libuv, which files and
 * compression need as well, and a name server that does not answer holds it for seconds.
 */
const limits = { permits: 2, maxQueued: 100 };

/** Looks names up a few at a time, in turns, and the same one once for all who ask at the same time. */
export function boundedResolve(resolve: Resolve = lookup): Resolve {
  const semaphore = new Semaphore(limits);
  const flights = new SingleFlight<LookupAddress[]>();
  return (name, options, callback) => {
    const ask = () =>
      new Promise<LookupAddress[]>((found, failed) =>
        resolve(name, options, (error, addresses) => (error ? failed(error) : found(addresses))),
      );
    flights
      .run(name, () => semaphore.run({ party: name }, ask))
      .then(
        (addresses) => callback(null, addresses),
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
  };
}
