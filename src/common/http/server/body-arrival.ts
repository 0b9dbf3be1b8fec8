import type { Server } from 'node:http';
import type { onRequestHookHandler } from 'fastify';

/** How long a body may take to arrive, in milliseconds. */
const arrivalMs = 10_000;

/**
 * Ends a request whose body does not arrive in time, as Node does by its own limit: that one is the same for all requests,
 * and has to leave time for files.
 */
export function limitBodyArrival(server: Server): onRequestHookHandler {
  return ({ raw, routeOptions }, _reply, done) => {
    const { 'content-length': length, 'transfer-encoding': transfer } = raw.headers;
    const hasBody = transfer !== undefined || (length !== undefined && length !== '0');
    if (hasBody && !raw.complete && !routeOptions.config?.file) {
      const timer = setTimeout(() => {
        if (raw.complete) return;
        const late = Object.assign(new Error('The body did not arrive in time.'), {
          code: 'ERR_HTTP_REQUEST_TIMEOUT',
        });
        server.emit('clientError', late, raw.socket);
      }, arrivalMs);
      timer.unref();
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  };
}
