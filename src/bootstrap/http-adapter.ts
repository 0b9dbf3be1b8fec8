import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { withoutSecrets } from '../common/errors/known-secrets.js';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Env } from '../../config/env.js';
import {
  HeadersTooLargeError,
  MalformedRequestError,
  RequestTimeoutError,
} from '../common/problem/problems.js';
import { toProblemError } from '../common/problem/to-problem-error.js';
import { bodyLimits } from '../common/http/server/body-parsers.js';

/**
 * Limits in time, in milliseconds; Node's and Fastify's defaults let slow clients hold connections for ever. `request`: of
 * a file; other bodies have less (`body-arrival.ts`). `stall`: an answer is not read any further (`connections.ts`). Node
 * ends it after twice that: it looks first how far it has got.
 */
const limits = { request: 900_000, headers: 8_000, stall: 6_000, check: 1_000 };

const requestIdForm = /^[\w.:-]{8,128}$/;

/** Fastify as the API needs it: ids, limits, and a problem document also for what is refused before any route. */
export function httpAdapter({ KEEP_ALIVE_SECONDS }: Env): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: bodyLimits.json,
    requestTimeout: limits.request,
    connectionTimeout: limits.stall,
    keepAliveTimeout: KEEP_ALIVE_SECONDS * 1_000,
    http: {
      headersTimeout: limits.headers,
      // Node looks for late clients every 30 seconds only.
      connectionsCheckingInterval: limits.check,
      maxHeaderSize: 16_384,
      // Checked by a hook instead (`strict-http.ts`), which answers with a problem.
      requireHostHeader: false,
    },
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      const isGood = typeof given === 'string' && requestIdForm.test(given);
      // It is logged: a key that somebody put there by mistake is none.
      return isGood && withoutSecrets(given) === given ? given : randomUUID();
    },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const problem = toProblemError(error);
      void reply
        .status(problem.status)
        .header('X-Request-Id', request.id)
        .type('application/problem+json')
        .send(JSON.stringify({ ...problem.toProblem(), requestId: request.id }));
    },
    clientErrorHandler: answerBrokenHttp,
  });
  return adapter;
}

/** Answers what is not even HTTP: there is no request yet, only a socket. */
function answerBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new HeadersTooLargeError('Send fewer or shorter headers; they take 16 KiB together.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new RequestTimeoutError('The request was not received completely in time.')
        : new MalformedRequestError('This is not HTTP that can be read.');
  const id = randomUUID();
  const body = JSON.stringify({ ...problem.toProblem(), requestId: id });
  const reasons: Record<number, string> = {
    400: 'Bad Request',
    408: 'Request Timeout',
    431: 'Request Header Fields Too Large',
  };
  socket.end(
    `HTTP/1.1 ${problem.status} ${reasons[problem.status]}\r\nContent-Type: application/problem+json\r\n` +
      `X-Request-Id: ${id}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
