import type { onSendHookHandler } from 'fastify';

/**
 * Has `Location` begin with where clients reach the API: a proxy that takes a path away from requests does not give it back
 * to answers.
 *
 * @param publicUrl without a slash at its end
 */
export function publicLocation(publicUrl: string): onSendHookHandler {
  return (_request, reply, _payload, done) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && location.startsWith('/'))
      void reply.header('location', publicUrl + location);
    done();
  };
}
