import type { FastifyReply, onRequestHookHandler } from 'fastify';
import type { DocumentCache } from './document-cache.js';
import { documentKeyOf } from './document-key.js';
import type { DocumentResponder } from './document-responder.js';

/**
 * The fast path of the document cache: answers from memory before Nest's handler, whose interceptors cost as much as the
 * answer. It is the look-up that {@link DocumentCacheInterceptor} begins with, and that takes everything else. To be
 * placed after authorization.
 */
export function answerFromMemory(
  documents: DocumentCache,
  responder: DocumentResponder,
): onRequestHookHandler {
  return (request, reply, done) => {
    const kind = request.routeOptions.config.document;
    if (!kind) {
      done();
      return;
    }
    const startedAt = performance.now();
    let bytes: Buffer | undefined | Promise<Buffer>;
    try {
      const key = documentKeyOf(request, kind);
      request.documentKey = key;
      const served = key && documents.lookUp(key);
      if (!served) {
        done();
        return;
      }
      bytes = responder.answer(request, reply, served, startedAt);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (bytes instanceof Promise) void sendWhenCompressed(bytes, reply, done);
    else void reply.send(bytes);
  };
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
