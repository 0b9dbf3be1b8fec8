import { type TcpProxy, startTcpProxy } from './tcp-proxy.js';

/** A proxy before a database. @returns it, and the database's URL by way of it */
export async function startDatabaseProxy(databaseUrl: string): Promise<{ proxy: TcpProxy; url: string }> {
  const url = new URL(databaseUrl);
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  return { proxy, url: url.href };
}
