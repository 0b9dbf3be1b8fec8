import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface TestHttpProxy {
  readonly url: string;
  /** What it was asked for: `CONNECT host:port`, or the method and the whole URL. */
  readonly asked: string[];
  close(): Promise<void>;
}

/**
 * A forward proxy as companies have it, for HTTP and, by CONNECT, for TLS.
 *
 * @param targets where it finds a host that no name server knows: its port on 127.0.0.1; any other one is 502
 */
export async function startHttpProxy(targets: Record<string, number>): Promise<TestHttpProxy> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const url = URL.parse(incoming.url!);
    const port = targets[url?.hostname ?? ''];
    if (!url || port === undefined) return void outgoing.writeHead(502).end();
    const { method, headers } = incoming;
    const forwarded = request({ port, host: '127.0.0.1', method, headers, path: url.pathname + url.search });
    forwarded.on('response', (response) => {
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.on('connect', (incoming, client) => {
    asked.push(`CONNECT ${incoming.url}`);
    const port = targets[incoming.url!.replace(/:\d+$/, '')];
    if (port === undefined) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
