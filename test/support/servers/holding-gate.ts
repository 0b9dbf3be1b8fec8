import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface HoldingGate {
  /** Stands for the server behind it. */
  readonly url: string;
  /** Such as `http://127.0.0.1:4242`; to be set before the first request. */
  target: string;
  /** Requests that wait at the moment. */
  readonly held: number;
  /** Lets all pass, those that wait and those to come. */
  release(): void;
  close(): Promise<void>;
}

/** In front of an HTTP server, to hold requests whose body has these words until they are released. */
export async function startHoldingGate(words: string): Promise<HoldingGate> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const gate = { target: '', held: 0, release };
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    if (body.includes(words)) {
      gate.held += 1;
      await released;
      gate.held -= 1;
    }
    pass(gate.target, incoming, body, outgoing);
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

function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): void {
  const passed = request(new URL(url!, target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  passed.end(body);
}
