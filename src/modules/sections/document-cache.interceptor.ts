import { Negotiator } from '@fastify/accept-negotiator';
import { CACHE_MANAGER, type Cache, CacheInterceptor } from '@nestjs/cache-manager';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { type CacheState, requireContext } from '../../common/context/request-context.js';
import { isCurrent } from '../../common/http/etag.js';
import { newTimes } from '../cache/document-policy.js';
import { type Encoding, StoredDocument } from '../cache/stored-document.js';
import { type BuiltDocument, DocumentCache, type WantedDocument } from './document-cache.js';
import type { DocumentKind } from './document-kind.js';

const kindKey = 'document-kind';

/** Answers the route from the document cache; its handler builds what is not stored. */
export const CachedDocument = (kind: DocumentKind) =>
  applyDecorators(SetMetadata(kindKey, kind), UseInterceptors(DocumentCacheInterceptor));

/** As `Cache-Status` (RFC 9211) says it. */
const statuses: Record<CacheState, string> = {
  hit: 'persona-details; hit',
  stale: 'persona-details; hit; detail=refreshing',
  miss: 'persona-details; fwd=miss',
  bypass: 'persona-details; fwd=bypass',
  unrevalidated: 'persona-details; hit; detail=unrevalidated',
};

const lowerCaseUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Accept-Encoding headers whose meaning is remembered; each is at most 16 KiB. */
const maxEncodings = 200;

/**
 * The cache interceptor for documents about personas: serves stored bytes with their entity tag, 304 to who has them,
 * and bytes compressed once for all who take them. The handler's pipes run only for what is not stored.
 */
@Injectable()
export class DocumentCacheInterceptor extends CacheInterceptor {
  private readonly encodings = new Negotiator<Encoding | 'identity'>({
    supportedValues: ['br', 'gzip', 'identity'],
    cache: new LRUCache<string, string>({ max: maxEncodings }),
  });

  constructor(
    @Inject(CACHE_MANAGER) cache: Cache,
    reflector: Reflector,
    private readonly documents: DocumentCache,
  ) {
    super(cache, reflector);
  }

  override intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const startedAt = performance.now();
    const request = execution.getArgByIndex<FastifyRequest>(0);
    const reply = execution.getArgByIndex<FastifyReply>(1);
    const kind = this.reflector.get<DocumentKind>(kindKey, execution.getHandler());
    const wanted = wantedBy(request, kind);
    const inMemory = wanted && this.documents.peek(wanted);
    if (inMemory) {
      const bytes = this.serve(request, reply, wanted, inMemory, 'hit', startedAt);
      return Promise.resolve(bytes instanceof Promise ? from(bytes) : of(bytes));
    }
    const build = async (): Promise<BuiltDocument> => {
      const body = await lastValueFrom(next.handle());
      return { body, complete: kind.isComplete(body as never) };
    };
    return this.obtain(request, reply, wanted, build, startedAt);
  }

  private async obtain(
    request: FastifyRequest,
    reply: FastifyReply,
    wanted: WantedDocument | undefined,
    build: () => Promise<BuiltDocument>,
    startedAt: number,
  ): Promise<Observable<unknown>> {
    if (wanted) {
      const { document, state } = await this.documents.obtain(wanted, build);
      return of(await this.serve(request, reply, wanted, document, state, startedAt));
    }
    const { body } = await build();
    requireContext().cacheState = 'bypass';
    return of(
      await this.answer(request, reply, StoredDocument.of(JSON.stringify(body), newTimes()), 'bypass'),
    );
  }

  private serve(
    request: FastifyRequest,
    reply: FastifyReply,
    { kind, personaId }: WantedDocument,
    document: StoredDocument,
    state: CacheState,
    startedAt: number,
  ): Buffer | undefined | Promise<Buffer> {
    const context = requireContext();
    context.cacheState = state;
    if (state !== 'miss') {
      context.timings.add('cache', performance.now() - startedAt);
      context.event = { name: `persona_${kind}_served_from_cache`, fields: { persona_id: personaId } };
    }
    return this.answer(request, reply, document, state);
  }

  /** @returns the bytes, or nothing where the client has them */
  private answer(
    { headers }: FastifyRequest,
    reply: FastifyReply,
    document: StoredDocument,
    state: CacheState,
  ): Buffer | undefined | Promise<Buffer> {
    const encoding = this.encodings.negotiate(headers['accept-encoding'] as string) ?? 'identity';
    const etag = encoding === 'identity' ? document.etag : document.etagFor(encoding);
    void reply
      .header('cache-status', statuses[state])
      .header('etag', etag)
      .header('vary', 'Accept-Encoding')
      .header('cache-control', 'private, no-cache');
    if (isCurrent(headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.header('content-type', 'application/json; charset=utf-8');
    if (encoding === 'identity') return document.body;
    void reply.header('content-encoding', encoding);
    return document.encoded(encoding);
  }
}

/** Which document the request is for; `undefined`: the handler alone knows what to answer. */
function wantedBy({ url, params, query }: FastifyRequest, kind: DocumentKind): WantedDocument | undefined {
  const { id: personaId } = params as { id: string };
  if (!lowerCaseUuid.test(personaId)) return undefined;
  if (!url.includes('?')) return { kind: kind.name, personaId };
  const { success, data } = kind.query.safeParse(query);
  if (!success || data.refresh) return undefined;
  return { kind: kind.name, personaId, sections: data.sections?.join(',') };
}
