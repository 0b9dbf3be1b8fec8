import type { FastifyReply, FastifyRequest, onRequestHookHandler, onSendHookHandler } from 'fastify';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** What requests may carry beyond what browsers always let through. */
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Mcp-Method',
  'Mcp-Name',
  'Mcp-Protocol-Version',
  'Mcp-Session-Id',
  'X-Request-Id',
  'X-User-Id',
].join(', ');

/** What scripts may read of an answer beyond what they always may. */
const exposedHeaders = [
  'Cache-Status',
  'Content-Disposition',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'Mcp-Session-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Server-Timing',
  'WWW-Authenticate',
  'X-Persona-Variant',
  'X-Request-Id',
].join(', ');

/** For so long browsers do not ask again whether they may, in seconds. */
const maxAge = '600';

/**
 * Lets pages of these origins call the API from browsers (https://fetch.spec.whatwg.org/#http-cors-protocol). What a
 * browser asks beforehand is answered without a key, as it sends none. There are no cookies, so credentials are not
 * allowed, and any origin may be (`*`).
 */
export function allowOrigins(origins: readonly string[]) {
  const allowed = new Set(origins);
  const anyone = allowed.has('*');
  const isAllowed = ({ headers: { origin } }: FastifyRequest) =>
    origin !== undefined && (anyone || allowed.has(origin));

  /** First of all, so that whatever refuses the request is read by the page as well. */
  const answerPreflight: onRequestHookHandler = (request, reply, done) => {
    const { method, headers } = request;
    if (
      method !== 'OPTIONS' ||
      headers['access-control-request-method'] === undefined ||
      !isAllowed(request)
    ) {
      done();
      return;
    }
    void reply
      .status(204)
      .header('Access-Control-Allow-Methods', methods)
      .header('Access-Control-Allow-Headers', requestHeaders)
      .header('Access-Control-Max-Age', maxAge)
      .send();
  };

  /** As it is sent: others say what it varies by, too. */
  const addHeaders: onSendHookHandler = (request, reply, _payload, done) => {
    if (!anyone) varyByOrigin(reply);
    if (isAllowed(request)) {
      void reply
        .header('Access-Control-Allow-Origin', anyone ? '*' : request.headers.origin)
        .header('Access-Control-Expose-Headers', exposedHeaders);
    }
    done();
  };

  return { answerPreflight, addHeaders };
}

/** Of a cache in between: what one origin got is no answer for another. */
function varyByOrigin(reply: FastifyReply): void {
  const given = reply.getHeader('vary');
  void reply.header('vary', given === undefined ? 'Origin' : `${String(given)}, Origin`);
}
