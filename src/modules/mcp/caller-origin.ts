import type { FastifyRequest } from 'fastify';
import type { Env } from '../../../config/env.js';
import { OriginNotAllowedError } from './mcp.problems.js';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses what a browser sends for a page of elsewhere, as the transport demands (streamable HTTP, "Security Warning"): a
 * page may point its own name at this address (DNS rebinding) and so call a server that only this machine should reach.
 * Programs send no `Origin`. Where the service listens on loopback alone, `Host` has to name it as well.
 *
 * @throws {OriginNotAllowedError}
 */
export function requireCaller({ headers }: FastifyRequest, { HOST, PUBLIC_URL }: Env): void {
  const known = PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname];
  const isLocal = loopback.includes(HOST) || HOST === '::1';
  const names = isLocal ? [...known, ...loopback] : known;
  const { origin, host } = headers;
  if (origin !== undefined && !names.includes(hostnameOf(origin) ?? '')) {
    throw new OriginNotAllowedError(
      'The Origin is none that is known here. Programs send none; for pages of your own set PUBLIC_URL.',
    );
  }
  if (isLocal && !names.includes(hostnameOf(`http://${host ?? ''}`) ?? '')) {
    throw new OriginNotAllowedError('The Host is none of this machine: use 127.0.0.1, or set PUBLIC_URL.');
  }
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
