import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpGate {
  /** Stands for the server behind it. */
  readonly url: string;
  /** Answers everything with this status by itself; null: passes on. */
  status: number | null;
  close(): Promise<void>;
}

/** In front of an HTTP server, to answer in its place. @param target such as `http://127.0.0.1:4242` */
export async function startHttpGate(target: string): Promise<HttpGate> {
  const gate = { status: null as number | null };
  const server = createServer((incoming, outgoing) => {
    if (gate.status !== null) {
      incoming.resume();
      outgoing.writeHead(gate.status).end();
      return;
    }
    const { method, url, headers } = incoming;
    const passed = request(new URL(url!, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(gate, { url, close });
}
