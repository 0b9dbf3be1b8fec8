import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';

/**
 * Measures every request that reaches Nest: its handler with its pipes and further interceptors, as `handler`. It is told
 * in `Server-Timing`, with what was measured inside of it, and in the request's line (`RequestLog`), beside its event.
 * What never reaches Nest is measured by `timing.hooks.ts`.
 */
@Injectable()
export class TimingInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { timings } = execution.getArgByIndex<FastifyRequest>(0).context;
    const reply = execution.getArgByIndex<FastifyReply>(1);
    const startedAt = performance.now();
    // Also where it fails, and before the answer is sent.
    const told = finalize(() => {
      timings.add('handler', performance.now() - startedAt);
      void reply.header('Server-Timing', timings.toHeader());
    });
    return next.handle().pipe(told);
  }
}
