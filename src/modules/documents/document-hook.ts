import type { FastifyInstance, FastifyReply } from 'fastify';
import type { DocumentCache } from './document-cache.js';
import { documentKeyOf } from './document-key.js';
import type { DocumentResponder } from './document-responder.js';

/**
 * Answers a request for a document that is in memory before it comes to Nest's handler, whose interceptors cost as much
 * as the answer. To be registered after authorization; everything else is left to {@link DocumentCacheInterceptor}.
 */
export function registerDocumentHook(
  fastify: FastifyInstance,
  documents: DocumentCache,
  responder: DocumentResponder,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.routeOptions.config.document) {
      done();
      return;
    }
    const startedAt = performance.now();
    let bytes: Buffer | undefined | Promise<Buffer>;
    try {
      const wanted = documentKeyOf(request);
      const document = wanted && documents.peek(wanted);
      if (!document) {
        done();
        return;
      }
      bytes = responder.answer(request, reply, { document, state: 'hit' }, wanted, startedAt);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (bytes instanceof Promise) void sendWhenCompressed(bytes, reply, done);
    else void reply.send(bytes);
  });
}

/** Compressed once, for the first who takes it. */
async function sendWhenCompressed(
  bytes: Promise<Buffer>,
  reply: FastifyReply,
  done: (error: Error) => void,
): Promise<void> {
  try {
    await reply.send(await bytes);
  } catch (error) {
    done(error as Error);
  }
}
