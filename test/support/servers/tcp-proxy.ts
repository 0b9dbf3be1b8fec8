import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { HeldBytes } from '../observe/held-bytes.js';

export interface TcpProxy {
  readonly port: number;
  /** Nothing is passed on any more, in either direction, nor that a side has ended; connections stay open, new ones are taken. */
  stall(): void;
  /** What was held is passed on, in order. */
  resume(): void;
  /** The connections that there are fall silent for good, as behind a firewall that forgot them; new ones are passed on. */
  strand(): void;
  /** Resets every connection, on both sides. New ones are passed on. */
  cut(): void;
  /** While true, new connections are reset as soon as they are made; those that there are stay. */
  refuse(refused: boolean): void;
  /** From now on every byte is so late, in milliseconds, in each direction: an exchange takes twice as long. */
  delay(ms: number): void;
  /** How many connections were asked for so far. */
  readonly connections: number;
  /** Resets every connection, and stops listening. */
  close(): Promise<void>;
}

/** One connection: the client's side, the server's, and what is on its way to each. */
interface Pair {
  sockets: [Socket, Socket];
  ways: [HeldBytes, HeldBytes];
}

/** Passes TCP on from a free port of 127.0.0.1, and fails on demand. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let connections = 0;
  let stalled = false;
  let refused = false;
  let delayMs = 0;

  // Half open: a side that has ended may still be answered.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    connections += 1;
    if (refused) {
      client.on('error', () => {}).resetAndDestroy();
      return;
    }
    const upstream = connect({ ...target, allowHalfOpen: true, noDelay: true });
    const pair: Pair = {
      sockets: [client, upstream],
      ways: [new HeldBytes(client, upstream), new HeldBytes(upstream, client)],
    };
    pairs.add(pair);
    for (const way of pair.ways) {
      way.delayMs = delayMs;
      if (stalled) way.stall();
    }
    for (const socket of pair.sockets) {
      socket.on('close', () => {
        if (pair.sockets.every(({ destroyed }) => destroyed)) pairs.delete(pair);
      });
    }
  });
  const cut = () => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.resetAndDestroy();
  };
  const everyWay = (change: (way: HeldBytes) => void) => {
    for (const { ways } of pairs) ways.forEach(change);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stall: () => {
      stalled = true;
      everyWay((way) => way.stall());
    },
    resume: () => {
      stalled = false;
      everyWay((way) => way.resume());
    },
    strand: () => everyWay((way) => way.strand()),
    cut,
    refuse: (on) => {
      refused = on;
    },
    delay: (ms) => {
      delayMs = ms;
      everyWay((way) => {
        way.delayMs = ms;
      });
    },
    get connections() {
      return connections;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
