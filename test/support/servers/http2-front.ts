import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, request } from 'node:http';
import { type Http2ServerRequest, type Http2ServerResponse, createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { type OwnCertificate, ownCertificate } from './own-certificate.js';

export interface Http2Front {
  /** Such as `https://127.0.0.1:40123`. */
  readonly url: string;
  /** PEM of the authority that a client has to trust. */
  readonly ca: string;
  /** Connections that are open, and the most that were at once. */
  readonly connections: { open: number; most: number };
  /** The most calls that were answered at once, and how many came over HTTP/2. */
  readonly calls: { open: number; most: number; http2: number };
  close(): Promise<void>;
}

interface Http2FrontOptions {
  certificate?: OwnCertificate;
  /** Whether it takes HTTP/2 at all; default true. */
  http2?: boolean;
}

type Incoming = Http2ServerRequest | IncomingMessage;
type Outgoing = Http2ServerResponse | ServerResponse;

/** TLS and HTTP/2 before a server of HTTP/1.1 on 127.0.0.1, as Google's own front has them: 100 streams a connection. */
export async function startHttp2Front(target: string, options: Http2FrontOptions = {}): Promise<Http2Front> {
  const { certificate = ownCertificate(), http2 = true } = options;
  const connections = { open: 0, most: 0 };
  const calls = { open: 0, most: 0, http2: 0 };
  const server = http2
    ? createSecureServer({ ...certificate, allowHTTP1: true, settings: { maxConcurrentStreams: 100 } })
    : createServer(certificate);
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('secureConnection', (socket: TLSSocket) => {
    sockets.add(socket);
    count(connections, 1);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      count(connections, -1);
    });
  });
  server.on('request', (incoming: Incoming, outgoing: Outgoing) => {
    count(calls, 1);
    if (incoming.httpVersionMajor === 2) calls.http2 += 1;
    (outgoing as ServerResponse).once('close', () => count(calls, -1));
    pass(target, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: certificate.cert,
    connections,
    calls,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function pass(target: string, incoming: Incoming, outgoing: Outgoing): void {
  const own = Object.entries(incoming.headers).filter(([name]) => !name.startsWith(':') && name !== 'host');
  const onward = request(
    new URL(incoming.url!, target),
    { method: incoming.method, headers: Object.fromEntries(own) as Record<string, string> },
    (answer) => {
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...headers } = answer.headers;
      // Without a reason phrase, which HTTP/2 has not, both forms take the same.
      (outgoing as ServerResponse).writeHead(answer.statusCode!, headers as Record<string, string>);
      pipeline(answer, outgoing as ServerResponse, () => {});
    },
  );
  onward.on('error', () => outgoing.destroy());
  (outgoing as ServerResponse).once('close', () => onward.destroy());
  pipeline(incoming as IncomingMessage, onward, () => {});
}

function count(counted: { open: number; most: number }, by: number): void {
  counted.open += by;
  counted.most = Math.max(counted.most, counted.open);
}
