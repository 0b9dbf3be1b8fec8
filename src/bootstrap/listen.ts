import { once } from 'node:events';
import { createServer, type ListenOptions } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyListenOptions } from 'fastify';
import type { Env } from '../../config/env.js';
import { ConfigurationError, PortTakenError } from '../common/errors/startup.error.js';
import type { Connections } from '../common/http/server/connections.js';

/** Beside the server's own; only Linux spreads connections among those of one process. */
const moreListeners = process.platform === 'linux' ? 7 : 0;

/**
 * Takes connections from now on.
 *
 * @returns the address
 * @throws {PortTakenError}
 * @throws {ConfigurationError} where HOST or PORT is nothing to listen at
 */
export async function listen(
  app: NestFastifyApplication,
  connections: Connections,
  { HOST, PORT }: Env,
): Promise<string> {
  try {
    // A port of which others may listen as well is never taken: whoever does not say so finds out.
    if (PORT !== 0) await listenAlone(HOST, PORT);
    // Fastify's own: Nest's logs a failure as well, and whoever starts the service is told one sentence.
    const address: FastifyListenOptions & ListenOptions = { port: PORT, host: HOST };
    if (moreListeners > 0) address.reusePort = true;
    const url = await app.getHttpAdapter().getInstance().listen(address);
    await connections.listenAlso(moreListeners);
    return url;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new PortTakenError(HOST, PORT);
    throw new ConfigurationError(
      `Cannot listen on ${HOST}:${PORT} (${code ?? message}): check HOST and PORT.`,
    );
  }
}

async function listenAlone(host: string, port: number): Promise<void> {
  const server = createServer().listen({ host, port });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
