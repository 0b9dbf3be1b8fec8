import { CACHE_MANAGER, type Cache, CacheInterceptor } from '@nestjs/cache-manager';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { newTimes } from '../cache/document-policy.js';
import { StoredDocument } from '../cache/stored-document.js';
import { type BuiltDocument, type ServedDocument as Cached, DocumentCache } from './document-cache.js';
import { type DocumentKind, documentKeyOf } from './document-key.js';
import { DocumentResponder } from './document-responder.js';

/** Answers the route from the document cache; its handler builds what is not stored. */
export const CachedDocument = (document: DocumentKind) =>
  applyDecorators(RouteConfig({ sections: true, document }), UseInterceptors(DocumentCacheInterceptor));

/**
 * The cache interceptor for documents about personas: what is not in memory it takes from Redis or has built, by the
 * handler, whose pipes run only then. What is in memory never comes here: {@link registerDocumentHook}.
 */
@Injectable()
export class DocumentCacheInterceptor extends CacheInterceptor {
  constructor(
    @Inject(CACHE_MANAGER) cache: Cache,
    reflector: Reflector,
    private readonly documents: DocumentCache,
    private readonly responder: DocumentResponder,
  ) {
    super(cache, reflector);
  }

  override async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const startedAt = performance.now();
    const request = execution.getArgByIndex<FastifyRequest>(0);
    const reply = execution.getArgByIndex<FastifyReply>(1);
    const { isComplete } = request.routeOptions.config.document!;
    const build = async (): Promise<BuiltDocument> => {
      const body = await lastValueFrom(next.handle());
      return { body, complete: isComplete(body as never) };
    };
    const wanted = documentKeyOf(request);
    const answered = wanted ? await this.documents.getOrBuild(wanted, build) : passing(await build());
    return of(await this.responder.answer(request, reply, answered, wanted, startedAt));
  }
}

/** Of what is not stored, and was not looked for. */
function passing({ body }: BuiltDocument): Cached {
  return { document: StoredDocument.of(JSON.stringify(body), newTimes()), state: 'bypass' };
}
