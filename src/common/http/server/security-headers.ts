import type { onSendHookHandler } from 'fastify';

/** The page at `/docs` runs scripts of its own; nothing else this service answers is a page. */
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
    void reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    if (!reply.hasHeader('cache-control')) void reply.header('Cache-Control', 'private, no-cache');
  }
  done();
};
