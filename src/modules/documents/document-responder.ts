import { Negotiator } from '@fastify/accept-negotiator';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { type CacheState, requireContext } from '../../common/context/request-context.js';
import { isCurrent } from '../../common/http/etag.js';
import type { Encoding } from '../cache/json-document.js';
import type { ServedDocument } from './document-cache.js';

/** As `Cache-Status` (RFC 9211) says it. */
const statuses: Record<CacheState, string> = {
  hit: 'persona-details; hit',
  stale: 'persona-details; hit; detail=refreshing',
  miss: 'persona-details; fwd=miss',
  bypass: 'persona-details; fwd=bypass',
  unrevalidated: 'persona-details; hit; detail=unrevalidated',
};

/** Accept-Encoding headers whose meaning is remembered; each is at most 16 KiB. */
const maxEncodings = 200;

/** Turns a document into the answer to a request: its bytes as the client takes them, or 304. */
@Injectable()
export class DocumentResponder {
  private readonly encodings = new Negotiator<Encoding | 'identity'>({
    supportedValues: ['br', 'gzip', 'identity'],
    cache: new LRUCache<string, string>({ max: maxEncodings }),
  });

  /**
   * Sets the headers, and notes for the log how the answer came about.
   *
   * @param startedAt of looking for it, as of `performance.now()`
   * @returns the bytes, or nothing where the client has them
   */
  answer(
    { headers, documentKey: key }: FastifyRequest,
    reply: FastifyReply,
    { document, state }: ServedDocument,
    startedAt: number,
  ): Buffer | undefined | Promise<Buffer> {
    const context = requireContext();
    context.cacheState = state;
    if (key && state !== 'miss') {
      context.timings.add('cache', performance.now() - startedAt);
      context.event = {
        name: `persona_${key.kind}_served_from_cache`,
        fields: { persona_id: key.personaId },
      };
    }
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
