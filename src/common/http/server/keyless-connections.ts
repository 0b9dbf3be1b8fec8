import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Keyless {
  address: string;
  /** Requests on it that are being answered. */
  requests: number;
}

/** Of the connections without a key. */
const known = new WeakMap<Socket, () => void>();

/** A valid key came on a connection: it does not count as keyless any more. */
export function keySeenOn(socket: Socket): void {
  known.get(socket)?.();
}

/**
 * Connections on which no valid key was seen yet. An address holds only so many of them, so that one that opens thousands,
 * and may ask nothing but whether the service lives, takes no place from those who have a key. Behind a proxy all are of
 * one address: there the proxy holds idle clients, and this process its pool.
 */
export class KeylessConnections {
  private readonly all = new Map<Socket, Keyless>();
  /** The oldest first. */
  private readonly byAddress = new Map<string, Set<Socket>>();

  constructor(
    private readonly max: number,
    private readonly onEvicted: () => void,
  ) {}

  /** Takes one that has just been opened, and closes the oldest that is idle for it; false where none is idle. */
  admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    const own = this.byAddress.get(address) ?? new Set();
    if (own.size >= this.max && !this.evictOldest(own)) return false;
    this.byAddress.set(address, own.add(socket));
    this.all.set(socket, { address, requests: 0 });
    const forget = () => this.forget(socket);
    known.set(socket, forget);
    socket.once('close', forget);
    return true;
  }

  /** One with a request is not idle until it is answered. */
  hold(socket: Socket, response: ServerResponse): void {
    const keyless = this.all.get(socket);
    if (!keyless) return;
    keyless.requests += 1;
    response.once('close', () => (keyless.requests -= 1));
  }

  private evictOldest(own: Set<Socket>): boolean {
    for (const socket of own) {
      if (this.all.get(socket)!.requests > 0) continue;
      this.forget(socket);
      socket.destroy();
      this.onEvicted();
      return true;
    }
    return false;
  }

  private forget(socket: Socket): void {
    const keyless = this.all.get(socket);
    if (!keyless) return;
    known.delete(socket);
    this.all.delete(socket);
    const own = this.byAddress.get(keyless.address)!;
    own.delete(socket);
    if (own.size === 0) this.byAddress.delete(keyless.address);
  }
}
