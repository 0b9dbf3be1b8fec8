import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { newTimes } from '../cache/document-policy.js';
import { JsonDocument } from '../cache/json-document.js';
import { type BuiltDocument, DocumentCache, type ServedDocument } from './document-cache.js';
import type { DocumentKind } from './document-key.js';
import { DocumentResponder } from './document-responder.js';

/** Answers the route from the document cache; its handler builds what is not stored. */
export const CachedDocument = (document: DocumentKind) =>
  applyDecorators(RouteConfig({ sections: true, document }), UseInterceptors(DocumentCacheInterceptor));

/**
 * The cache inside Nest: a document about a persona from memory, from Redis, or built by the handler, whose pipes
 * run only then. What is in memory and known to be current without asking does not come so far: its fast path is
 * `document-hook.ts`.
 *
 * Not the stock `CacheInterceptor`: that one gets, calls the handler and sets, for each of those who ask at the same time.
 */
@Injectable()
export class DocumentCacheInterceptor implements NestInterceptor {
  constructor(
    private readonly documents: DocumentCache,
    private readonly responder: DocumentResponder,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const startedAt = performance.now();
    const request = execution.getArgByIndex<FastifyRequest>(0);
    const reply = execution.getArgByIndex<FastifyReply>(1);
    const kind = request.routeOptions.config.document!;
    const build = async (): Promise<BuiltDocument> => {
      const body: unknown = await lastValueFrom(next.handle());
      return { body, complete: kind.isComplete(body) };
    };
    const { documentKey: key } = request;
    const served = key ? await this.documents.getOrBuild(key, build) : bypassing(await build());
    return of(await this.responder.answer(request, reply, served, startedAt));
  }
}

/** Of what is not stored, and was not looked for. */
function bypassing({ body }: BuiltDocument): ServedDocument {
  return { document: new JsonDocument(JSON.stringify(body), newTimes()), state: 'bypass' };
}
