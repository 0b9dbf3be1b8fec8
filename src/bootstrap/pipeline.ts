import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { registerBodyParsers } from '../common/http/server/body-parsers.js';
import { registerRequestContext } from '../common/http/server/request-context.hooks.js';
import { NotFoundError } from '../common/problem/problems.js';
import { registerSecurityHeaders } from '../common/http/server/security-headers.js';
import { registerStrictHttp } from '../common/http/server/strict-http.js';
import { Authenticator } from '../modules/access/authenticator.js';
import { registerAuthorization } from '../modules/access/authorization.js';
import { DocumentCache } from '../modules/documents/document-cache.js';
import { registerDocumentHook } from '../modules/documents/document-hook.js';
import { documentKeyOf, mayBeInMemory } from '../modules/documents/document-key.js';
import { DocumentResponder } from '../modules/documents/document-responder.js';
import { RequestLog, registerRequestLog } from '../modules/observability/request-log.js';
import { VariantDecider } from '../modules/rollout/variant-decider.js';
import { registerAdmission, registerArrivals } from '../modules/traffic/traffic.hooks.js';
import { Traffic } from '../modules/traffic/traffic.js';

/**
 * What every request passes before it comes to Nest, in this order. Hooks and not interceptors: they see the requests that
 * no route takes, and cost a tenth (`docs/adr/0025-one-place-that-measures.md`).
 */
export function registerPipeline(app: NestFastifyApplication, withApi: boolean): void {
  // Nest's own instance of Fastify, under a type that knows its logger.
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const decider = app.get(VariantDecider);
  const traffic = app.get(Traffic);
  const documents = app.get(DocumentCache);

  registerBodyParsers(fastify);
  // First: whatever follows logs, measures and answers within the request's context.
  registerRequestContext(fastify, (userId) => decider.decide(userId));
  if (!withApi) fastify.addHook('onRequest', refuseApi);
  // Before the key is looked up, which may take the database: too much to do means little to do for what is refused.
  registerArrivals(fastify, traffic, mayBeInMemory);
  registerSecurityHeaders(fastify);
  registerStrictHttp(fastify);
  // Before anything is answered, from memory too. By the route that matched, never by the path (ADR 15).
  registerAuthorization(fastify, app.get(Authenticator));
  // The cache's fast path: what is in memory is answered here, and ends here.
  registerDocumentHook(fastify, documents, app.get(DocumentResponder));
  // What was not in memory after all costs: it is refused or counted as in flight.
  registerAdmission(fastify, traffic, mayBeInMemory, (request) => {
    const key = documentKeyOf(request);
    return key !== undefined && documents.wasServed(key);
  });
  // At the end of each response, however far it came.
  registerRequestLog(fastify, app.get(RequestLog));
}

/** Health and metrics are public, and asked for by machines whatever the process does. */
function refuseApi({ routeOptions }: FastifyRequest, _: FastifyReply, done: (error?: Error) => void): void {
  const { access, vital } = routeOptions.config ?? {};
  const isOfAnyProcess = access === 'public' && vital === true;
  done(isOfAnyProcess ? undefined : new NotFoundError('This process runs jobs, and has no API.'));
}
