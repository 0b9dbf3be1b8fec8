import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentContext } from '../context/request-context.js';
import { ProblemError } from '../problem/problem.error.js';
import { toProblemError } from '../problem/to-problem-error.js';

/** Answers every error as a problem document (RFC 9457); what nobody foresaw is logged and answered without its text. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblemError(error);
    // A problem thrown as one is part of the product; what was only turned into one needs a look.
    const foreseen = error instanceof ProblemError || error instanceof HttpException;
    if (problem.status >= 500 && !foreseen) {
      this.logger[problem.status === 500 ? 'error' : 'warn'](
        { err: problem.cause ?? problem, code: problem.code },
        'request_failed',
      );
    }
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          ...problem.toProblem(),
          instance: request.url?.split('?', 1)[0]?.slice(0, 500),
          requestId: currentContext()?.requestId ?? request.id,
        }),
      );
  }
}
