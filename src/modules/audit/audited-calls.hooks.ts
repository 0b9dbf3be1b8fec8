import type {
  FastifyReply,
  FastifyRequest,
  onResponseHookHandler,
  onSendHookHandler,
  preHandlerHookHandler,
  preSerializationHookHandler,
} from 'fastify';
import { LRUCache } from 'lru-cache';
import { runInContext } from '../../common/context/request-context.js';
import { sectionNames } from '../../common/domain/section.contract.js';
import { type OutcomeRecord, outcomeOf } from './audit-record.js';
import type { Action, AuditTrail, Intent } from './audit-trail.js';
import { createdIds, isUuid } from './created-ids.js';

/** What the audit knows of a call that it records. */
interface AuditedCall {
  /** Recorded, and its outcome is not. */
  intent?: Intent;
  /** It is recorded once it was answered, in one record. */
  afterwards: boolean;
  created: string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    audited: AuditedCall | undefined;
  }
}

interface AuditHooks {
  preHandler: preHandlerHookHandler;
  preSerialization: preSerializationHookHandler<unknown>;
  onSend: onSendHookHandler;
  onResponse: onResponseHookHandler;
}

/** What a key may not do is recorded once in so many milliseconds for each route. */
const refusalMs = 60_000;
const maxRefusals = 10_000;
const places = new Set<unknown>(sectionNames);

/**
 * Records every call of a route that changes something, whatever room it belongs to: who asks for what before the
 * handler; the status and the ids of what was made before the answer leaves. By the route that matched, as authorisation
 * does. Reads pass at once.
 */
export function auditCalls(trail: AuditTrail): AuditHooks {
  const refusals = new LRUCache<string, true>({ max: maxRefusals, ttl: refusalMs });
  const begin = async (request: FastifyRequest, done: (error?: Error) => void) => {
    const audited: AuditedCall = { afterwards: false, created: [] };
    request.audited = audited;
    try {
      audited.intent = await trail.begin(actionOf(request));
    } catch (error) {
      // A rollback must not fail for it.
      if (!request.routeOptions.config.vital) return done(error as Error);
      audited.afterwards = true;
    }
    done();
  };
  const end = async (intent: Intent, ending: Omit<OutcomeRecord, 'of'>, done: () => void) => {
    await trail.end(intent, ending);
    done();
  };
  const note = (request: FastifyRequest, reply: FastifyReply) =>
    runInContext(request.context, () => trail.note(actionOf(request), endingOf(request.audited, reply)));

  return {
    preHandler: (request, _reply, done) => {
      const when = whenAudited(request);
      if (when === 'after') request.audited = { afterwards: true, created: [] };
      if (when === 'before') void begin(request, done);
      else done();
    },

    preSerialization: ({ audited }, { statusCode }, payload, done) => {
      if (audited && (statusCode === 201 || statusCode === 202)) audited.created = createdIds(payload);
      done(null, payload);
    },

    onSend: ({ audited }, reply, payload, done) => {
      const intent = audited?.intent;
      if (!intent) return done(null, payload);
      delete audited.intent;
      void end(intent, endingOf(audited, reply), () => done(null, payload));
    },

    onResponse: (request, reply, done) => {
      const { audited, context, method, routeOptions } = request;
      done();
      // Its client was gone before it was answered.
      if (audited?.intent) void trail.end(audited.intent, endingOf(audited, reply));
      else if (audited?.afterwards) void note(request, reply);
      else if (!audited && reply.statusCode === 403 && context.principal && !isSafe(method)) {
        const refusal = `${context.principal.keyId} ${method} ${routeOptions.url}`;
        if (refusals.has(refusal)) return;
        refusals.set(refusal, true);
        void note(request, reply);
      }
    },
  };
}

function whenAudited({ is404, method, query, routeOptions }: FastifyRequest) {
  const { access, audit } = routeOptions.config;
  if (is404 || access === 'public') return 'never';
  if (audit) return audit;
  if (isSafe(method)) return asksAnew(query) ? 'before' : 'never';
  return access === 'viewer' ? 'after' : 'before';
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** A read that has sections written again. */
function asksAnew(query: unknown): boolean {
  return (query as { refresh?: unknown } | undefined)?.refresh === 'true';
}

/** Of the places in a route ids are kept, and names of sections: whatever else stands there is a client's text. */
function actionOf({ method, params, query, routeOptions }: FastifyRequest): Action {
  const kept = Object.entries((params ?? {}) as Record<string, string>).flatMap(([name, value]) =>
    isUuid(value) || places.has(value) ? [[name, value.toLowerCase()]] : [],
  );
  const anew = isSafe(method) && asksAnew(query) ? '?refresh=true' : '';
  return { action: `${method} ${routeOptions.url}${anew}`, params: Object.fromEntries(kept) };
}

function endingOf(audited: AuditedCall | undefined, reply: FastifyReply): Omit<OutcomeRecord, 'of'> {
  const { statusCode: status } = reply;
  const created = audited?.created ?? [];
  return {
    outcome: outcomeOf(status),
    status,
    ...(created.length > 0 && { created }),
    ...(reply.hasHeader('idempotency-replayed') && { replayed: true as const }),
  };
}
