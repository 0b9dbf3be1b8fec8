import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How often idle connections are looked for while the server stops, in milliseconds. */
const sweepMs = 50;

/** The connections of a server: ends those on which nothing moves, and in the end all of them. */
export class Connections {
  private readonly open = new Set<Socket>();

  /**
   * @param onDropped called for each connection that was closed at once, beyond `server.maxConnections`
   */
  constructor(
    private readonly server: Server,
    onDropped: () => void,
  ) {
    server.on('connection', (socket: Socket) => {
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
    });
    server.on('drop', onDropped);
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

  /** Listens no more, and waits until the last one is gone: until `cut` at most. */
  async emptied(cut: AbortSignal): Promise<void> {
    if (!this.server.listening) return;
    // Not HTTP's own: that also ends the watch over slow headers and bodies, and one of them would hold the process.
    NetServer.prototype.close.call(this.server);
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
