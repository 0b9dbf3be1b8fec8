import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';

/** Routes that are asked every few seconds by machines. */
const quiet = /^\/(health\/|metrics$)/;

/** The one place that says what a request was and how long it took: a line in the log, and the histograms. */
export class RequestLog {
  private readonly logger: Logger;

  /**
   * @param logger without mixin and redaction, which cost twice what the line does: the line names its context itself,
   *   and has no query, headers or body, since those may hold secrets or personal data
   */
  constructor(
    logger: Logger,
    private readonly metrics: Metrics,
  ) {
    this.logger = logger.child({ context: 'http' });
  }

  /** To be called when the response is sent. */
  write({ method, url, routeOptions, context }: FastifyRequest, reply: FastifyReply): void {
    const { url: route, config } = routeOptions;
    const { statusCode: status, elapsedTime } = reply;
    this.metrics.observeRequest(method, route, status, elapsedTime);
    const { timings, principal, operator, decidedVariant: variant, cacheState, event } = context;
    const sections = config?.sections === true;
    if (sections && variant !== undefined && status < 400)
      this.metrics.observeDetails(route!, variant, cacheState, elapsedTime);
    if (route !== undefined && quiet.test(route)) return;
    const line = {
      request_id: context.requestId,
      tenant_id: principal?.tenantId,
      operator: operator ? true : undefined,
      variant,
      method,
      path: pathOf(url),
      route,
      status,
      duration_ms: tenth(elapsedTime),
      total_duration_ms: sections ? tenth(timings.elapsed()) : undefined,
      handler_ms: measured(timings.get('handler')),
      db_fetch_ms: measured(timings.get('db')),
      cache: cacheState,
    };
    this.logger.info(event ? Object.assign(line, event.fields) : line, event?.name ?? 'request');
  }
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return url.slice(0, query < 0 ? 500 : Math.min(query, 500));
}

/** Nothing where nothing was measured: what is `undefined` is no field of the line. */
function measured(milliseconds: number): number | undefined {
  return milliseconds > 0 ? tenth(milliseconds) : undefined;
}

function tenth(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
