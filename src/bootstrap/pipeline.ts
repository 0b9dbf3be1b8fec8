import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings } from '../common/config/settings.js';
import { limitBodyArrival } from '../common/http/server/body-arrival.js';
import { allowOrigins } from '../common/http/server/cors.js';
import { registerBodyParsers } from '../common/http/server/body-parsers.js';
import { keySeenOn } from '../common/http/server/keyless-connections.js';
import { openContext, reenterContext, tellVariant } from '../common/http/server/request-context.hooks.js';
import { setSecurityHeaders } from '../common/http/server/security-headers.js';
import { allowedMethods, refuseOtherMethods } from '../common/http/server/other-methods.js';
import { publicLocation } from '../common/http/server/public-location.js';
import { requireClearHeaders, serveAnyExpectation } from '../common/http/server/strict-http.js';
import { NotFoundError } from '../common/problem/problems.js';
import { Authenticator } from '../modules/access/authenticator.js';
import { authorize } from '../modules/access/authorization.js';
import { AuditTrail } from '../modules/audit/audit-trail.js';
import { auditCalls } from '../modules/audit/audited-calls.hooks.js';
import { noteView } from '../modules/details/precomputation/note-view.hook.js';
import { PersonaViews } from '../modules/details/precomputation/persona-views.js';
import { leadBrowsersToConsole } from '../modules/console/serve-console.js';
import { DocumentCache } from '../modules/documents/document-cache.js';
import { answerFromMemory } from '../modules/documents/document-hook.js';
import { mayBeInMemory } from '../modules/documents/document-key.js';
import { DocumentResponder } from '../modules/documents/document-responder.js';
import { FileUploads } from '../modules/imports/upload/file-uploads.js';
import { Metrics } from '../modules/observability/metrics.js';
import { RequestLog } from '../modules/observability/request-log.js';
import { logResponse, timeBeforeNest } from '../modules/observability/timing.hooks.js';
import { noteActive } from '../modules/rollout/safeguard/note-active.hook.js';
import { Safeguard } from '../modules/rollout/safeguard/safeguard.js';
import { countRequest } from '../modules/rollout/traffic/count-request.hook.js';
import { VariantTraffic } from '../modules/rollout/traffic/variant-traffic.js';
import { VariantDecider } from '../modules/rollout/variant-decider.js';
import { BulkWork } from '../modules/traffic/bulk-work.js';
import { admit, refuseArrivals } from '../modules/traffic/traffic.hooks.js';
import { Traffic } from '../modules/traffic/traffic.js';
import { limitRate } from '../modules/usage/rate-limit/rate-limit.hook.js';
import { RateLimit } from '../modules/usage/rate-limit/rate-limit.js';

/**
 * What every request passes around Nest, from top to bottom. Hooks and not interceptors: they see what never reaches a
 * handler, and cost a tenth (`docs/adr/0025-one-place-that-measures.md`).
 */
export function registerPipeline(app: NestFastifyApplication, withApi: boolean): void {
  const fastify = app.getHttpAdapter().getInstance();
  const [decider, documents] = [app.get(VariantDecider), app.get(DocumentCache)];
  const [traffic, bulk] = [app.get(Traffic), app.get(BulkWork)];
  const { PUBLIC_URL, CORS_ALLOWED_ORIGINS } = app.get(Settings).env;
  const cors = CORS_ALLOWED_ORIGINS && allowOrigins(CORS_ALLOWED_ORIGINS);
  fastify.decorateRequest('context').decorateRequest('documentKey').decorateRequest('audited');

  serveAnyExpectation(fastify.server);
  const methods = allowedMethods(fastify);

  // As its headers are there, and its route is known. First of all the context: whatever follows logs and measures in it.
  fastify.addHook(
    'onRequest',
    openContext((userId) => decider.decide(userId)),
  );
  if (cors) fastify.addHook('onRequest', cors.answerPreflight);
  fastify.addHook('onRequest', limitBodyArrival(fastify.server));
  if (!withApi) fastify.addHook('onRequest', refuseApi);
  // Before the key is looked up, which may take the database: what is refused for load must cost next to nothing.
  const authenticator = app.get(Authenticator);
  const tenantOf = ({ headers }: FastifyRequest) => authenticator.tenantOf(headers.authorization) ?? '';
  fastify.addHook('onRequest', refuseArrivals(traffic, mayBeInMemory, tenantOf));
  fastify.addHook('onRequest', requireClearHeaders);
  fastify.addHook('onRequest', leadBrowsersToConsole);
  // Before anything is answered, from memory too. By the route that matched, never by the path (ADR 15).
  fastify.addHook('onRequest', authorize(authenticator, methods));
  fastify.addHook('onRequest', ({ context, raw }, _reply, done) => {
    if (context.principal ?? context.operator) keySeenOn(raw.socket);
    done();
  });
  fastify.addHook('onRequest', refuseOtherMethods(methods));
  // The fast path of the document cache: what is in memory ends here.
  fastify.addHook('onRequest', answerFromMemory(documents, app.get(DocumentResponder)));
  fastify.addHook('onRequest', limitRate(app.get(RateLimit), app.get(Metrics)));
  // What was not in memory after all may cost: it is refused, or in flight from now on.
  fastify.addHook(
    'onRequest',
    admit(traffic, bulk, mayBeInMemory, ({ documentKey }) => documents.wasServed(documentKey)),
  );

  // As its body is there, in the only content types that are read.
  const uploads = app.get(FileUploads);
  registerBodyParsers(fastify, bulk, (request, payload) => uploads.receive(request, payload));
  fastify.addHook('preValidation', reenterContext);

  // Before it is done, that it will be.
  const audit = auditCalls(app.get(AuditTrail));
  fastify.addHook('preHandler', audit.preHandler);

  // Then Nest: the TimingInterceptor around all, further interceptors (the document cache, idempotency), pipes, handler.

  // Before an answer is sent, whoever made it.
  fastify.addHook('preSerialization', audit.preSerialization);
  fastify.addHook('onSend', audit.onSend);
  fastify.addHook('onSend', tellVariant);
  fastify.addHook('onSend', timeBeforeNest);
  fastify.addHook('onSend', setSecurityHeaders);
  if (cors) fastify.addHook('onSend', cors.addHeaders);
  if (PUBLIC_URL) fastify.addHook('onSend', publicLocation(PUBLIC_URL));

  // Once it is sent: the line in the log, and the histograms; whose persona was looked at; who gets the optimized way.
  fastify.addHook('onResponse', logResponse(app.get(RequestLog)));
  fastify.addHook('onResponse', noteView(app.get(PersonaViews)));
  fastify.addHook('onResponse', noteActive(app.get(Safeguard)));
  fastify.addHook('onResponse', countRequest(app.get(VariantTraffic)));
  fastify.addHook('onResponse', audit.onResponse);
}

/** Health and metrics are public, and asked for by machines whatever the process does. */
function refuseApi({ routeOptions }: FastifyRequest, _: FastifyReply, done: (error?: Error) => void): void {
  const { access, vital } = routeOptions.config ?? {};
  const isOfAnyProcess = access === 'public' && vital === true;
  done(isOfAnyProcess ? undefined : new NotFoundError('This process runs jobs, and has no API.'));
}
