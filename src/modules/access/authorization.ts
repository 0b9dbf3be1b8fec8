import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Principal, type Role, roles } from '../../common/context/request-context.js';
import { ForbiddenError } from '../../common/problem/problems.js';
import type { Authenticator } from './authenticator.js';

/** @throws {ForbiddenError} where the key's role is below `needed` */
export function requireRole(principal: Principal, needed: Role): void {
  if (roles.indexOf(principal.role) < roles.indexOf(needed)) {
    throw new ForbiddenError(`This needs the role ${needed}; the key's role is ${principal.role}.`);
  }
}

function neededRole(request: FastifyRequest): Role | 'public' {
  const declared = request.routeOptions.config?.access;
  if (declared) return declared;
  return request.method === 'GET' || request.method === 'HEAD' ? 'viewer' : 'editor';
}

/**
 * Authenticates and authorises every request that reached a route, after routing and before the body is read. It asks
 * the matched route, never the path's spelling, so that no encoding of a path goes round it; an unknown route needs a
 * key as well.
 */
export function registerAuthorization(fastify: FastifyInstance, authenticator: Authenticator): void {
  fastify.addHook('onRequest', async (request) => {
    const role = neededRole(request);
    if (role === 'public') return;
    const userId = request.headers['x-user-id'];
    const principal = await authenticator.authenticate(
      request.headers.authorization,
      Array.isArray(userId) ? userId.join(',') : userId,
    );
    request.context.principal = principal;
    requireRole(principal, role);
  });
}
