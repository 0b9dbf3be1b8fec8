import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { PermittedAddresses } from './permitted-addresses.js';

/** All addresses of a name; as `lookup` of `node:dns` with `all`. */
export type Resolve = (
  name: string,
  options: { all: true; family?: number | 'IPv4' | 'IPv6'; hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The endpoint leads to where webhooks may not be sent. */
export class AddressRefusedError extends Error {
  readonly code = 'address_refused';
}

/**
 * For a connection: looks a name up, and connects to an address that was found and is permitted. It asks once, so that a name
 * which leads elsewhere the next time changes nothing. One address that is not permitted is enough to refuse: who mixes them
 * means harm.
 */
export function checkedLookup(permitted: PermittedAddresses, resolve: Resolve): LookupFunction {
  return (name, options, callback) =>
    resolve(name, { family: options.family, hints: options.hints, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !permitted.has(address)))
        return callback(new AddressRefusedError(`${name} leads to an address that is not permitted.`), '');
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
}
