import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, createServer, Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { KeylessConnections } from './keyless-connections.js';

/** How often idle connections are looked for while the server stops, in milliseconds. */
const sweepMs = 50;

export interface ConnectionLimits {
  /** Open at once; more are closed as they come. */
  max: number;
  /** Of those from one address on which no key was seen yet; for one more the oldest that is idle is closed. */
  maxKeyless: number;
}

/** The connections of a server: ends those on which nothing moves, and in the end all of them. */
export class Connections {
  private readonly open = new Set<Socket>();
  private readonly listeners: NetServer[] = [];

  private readonly keyless: KeylessConnections;

  /** @param onDropped called for each that is closed for a limit */
  constructor(
    private readonly server: Server,
    { max, maxKeyless }: ConnectionLimits,
    onDropped: () => void,
  ) {
    this.keyless = new KeylessConnections(maxKeyless, onDropped);
    server.on('connection', (socket: Socket) => {
      if (this.open.size >= max || !this.keyless.admit(socket)) {
        onDropped();
        socket.destroy();
        return;
      }
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
    });
    server.on('request', ({ socket }, response) => this.keyless.hold(socket, response));
    // With a listener Node leaves it to that: its own would also end those who wait for an answer. Who sends slowly is
    // ended by the limits for headers and requests, with an answer.
    server.on('timeout', (socket: Socket) => {
      const readsNothing = socket.writableLength > 0;
      const isKeptOpen = socket.timeout !== server.timeout;
      if (readsNothing || isKeptOpen) socket.destroy();
    });
  }

  get count(): number {
    return this.open.size;
  }

  /**
   * Accepts what comes for the server, which listens with `reusePort`, at further listeners as well, among which the
   * kernel spreads it. A turn of the event loop takes one connection from each
   * (https://github.com/libuv/libuv/pull/3696): with one alone, four hundred clients who come while turns take ten
   * milliseconds would wait up to four seconds, for a refusal too.
   */
  async listenAlso(listeners: number): Promise<void> {
    const { address, port } = this.server.address() as AddressInfo;
    // As HTTP's own.
    const options = { allowHalfOpen: true, noDelay: true };
    for (let more = 0; more < listeners; more += 1) {
      const listener = createServer(options, (socket) => this.server.emit('connection', socket));
      this.listeners.push(listener);
      listener.listen({ host: address, port, reusePort: true });
      await once(listener, 'listening');
    }
  }

  /** Listens no more, and waits until the last one is gone: until `cut` at most. */
  async emptied(cut: AbortSignal): Promise<void> {
    if (!this.server.listening) return;
    // Not HTTP's own: that also ends the watch over slow headers and bodies, and one of them would hold the process.
    NetServer.prototype.close.call(this.server);
    for (const listener of this.listeners) listener.close();
    while (this.open.size > 0 && !cut.aborted) {
      this.server.closeIdleConnections();
      // Node takes a connection that never sent anything for a busy one.
      for (const socket of this.open) if (socket.bytesRead === 0) socket.destroy();
      await delay(sweepMs, undefined, { signal: cut }).catch(() => undefined);
    }
  }

  /** Ends those that there are. */
  end(): void {
    this.server.closeAllConnections();
  }
}
