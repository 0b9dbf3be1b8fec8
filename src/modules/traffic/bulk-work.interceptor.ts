import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import { BulkWork } from './bulk-work.js';

/** Gives a request with a large body its place until its handler is done, with its pipes and further interceptors. */
@Injectable()
export class BulkWorkInterceptor implements NestInterceptor {
  constructor(private readonly bulk: BulkWork) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.getArgByIndex<FastifyRequest>(0);
    if (!this.bulk.begin(request)) return next.handle();
    return next.handle().pipe(finalize(() => this.bulk.end(request)));
  }
}
