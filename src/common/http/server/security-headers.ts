import type { onSendHookHandler } from 'fastify';

/** The page at `/docs` runs scripts of its own; that of the console says itself what it may. */
const page = /^\/docs(\/|$)/;

/** Headers that keep a browser from guessing, framing or storing what an API answered. */
export const setSecurityHeaders: onSendHookHandler = (request, reply, _payload, done) => {
  // Without content there is nothing that they could guard.
  if (reply.statusCode === 304) {
    done();
    return;
  }
  void reply.header('X-Content-Type-Options', 'nosniff').header('X-Frame-Options', 'DENY');
  if (page.test(request.url)) {
    void reply.header('Content-Security-Policy', "frame-ancestors 'none'");
  } else {
    if (!reply.hasHeader('content-security-policy'))
      void reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    if (!reply.hasHeader('cache-control')) void reply.header('Cache-Control', 'private, no-cache');
  }
  done();
};
