import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { runInContext } from '../../common/context/request-context.js';

/** Paths that are asked every few seconds by machines. */
const quiet = /^\/(health|metrics)/;

/** One line a request, without its query, headers or body: those may hold secrets or personal data. */
export function registerRequestLog(fastify: FastifyInstance): void {
  const logger = new Logger('http');
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]!;
    if (request.context && !quiet.test(path)) {
      runInContext(request.context, () =>
        logger.log(
          {
            method: request.method,
            path: path.slice(0, 500),
            route: request.routeOptions.url,
            status: reply.statusCode,
            duration_ms: Math.round(reply.elapsedTime * 10) / 10,
          },
          'request',
        ),
      );
    }
    done();
  });
}
