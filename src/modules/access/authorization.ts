import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { type Operator, type Principal, type Role, roles } from '../../common/context/request-context.js';
import type { AllowedMethods } from '../../common/http/server/other-methods.js';
import { ForbiddenError } from '../../common/problem/problems.js';
import type { Authenticator } from './authenticator.js';

/** @throws {ForbiddenError} where the key's role is below `needed` */
export function requireRole(principal: Principal, needed: Role): void {
  if (roles.indexOf(principal.role) < roles.indexOf(needed)) {
    throw new ForbiddenError(`This needs the role ${needed}; the key's role is ${principal.role}.`);
  }
}

/** @param allowed what an address takes that no route took: whoever may ask for it is told so */
function neededRole(request: FastifyRequest, allowed: AllowedMethods): Role | 'public' | 'operator' {
  if (request.is404) return allowed(request)?.access ?? 'viewer';
  const declared = request.routeOptions.config?.access;
  if (declared) return declared;
  return request.method === 'GET' || request.method === 'HEAD' ? 'viewer' : 'editor';
}

/**
 * Authenticates and authorises every request that reached a route, after routing and before the body is read. It asks
 * the matched route, never the path's spelling, so that no encoding of a path goes round it; an unknown route needs a
 * key as well.
 */
export function authorize(authenticator: Authenticator, allowed: AllowedMethods): onRequestHookHandler {
  return (request, _reply, done) => {
    const role = neededRole(request, allowed);
    if (role === 'public') {
      done();
      return;
    }
    let admitted: void | Promise<void>;
    try {
      admitted = admit(authenticator, request, role);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (admitted) void afterwards(admitted, done);
    else done();
  };
}

/** A key that is known is admitted at once: a promise would cost every request a turn. */
function admit(
  authenticator: Authenticator,
  request: FastifyRequest,
  role: Role | 'operator',
): void | Promise<void> {
  const { headers, context } = request;
  const setPrincipal = (principal: Principal) => {
    context.principal = principal;
    requireRole(principal, role as Role);
  };
  const token = streamTokenIn(request);
  if (token !== undefined && headers.authorization === undefined)
    return authenticator.authenticateStream(token, pathOf(request)).then(setPrincipal);
  const userId = headers['x-user-id'];
  const from = [headers.authorization, Array.isArray(userId) ? userId.join(',') : userId] as const;
  if (role === 'operator') {
    const set = (operator: Operator) => void (context.operator = operator);
    return whenThere(authenticator.authenticateOperator(...from), set);
  }
  return whenThere(authenticator.authenticate(...from), setPrincipal);
}

/** Of a route that takes one; taken out of the query, of which it is no part for whoever reads that. */
function streamTokenIn({ routeOptions, query }: FastifyRequest): string | undefined {
  if (routeOptions.config?.stream !== true) return undefined;
  const { token } = query as { token?: unknown };
  delete (query as { token?: unknown }).token;
  return token === undefined ? undefined : String(token);
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!;
}

function whenThere<T extends object>(value: T | Promise<T>, work: (value: T) => void): void | Promise<void> {
  return value instanceof Promise ? value.then(work) : work(value);
}

async function afterwards(work: Promise<void>, done: (error?: Error) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}
