import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';

/** Routes that are asked every few seconds by machines. */
const quiet = /^\/(health\/|metrics$)/;

/** The one place that says what a request was and how long it took: a line in the log, and the histograms. */
export class RequestLog {
  private readonly logger: Logger;

  /**
   * @param logger without mixin and formatters, which cost twice what the line does: the line names its context itself,
   *   and has no query, headers or body, and of the path only what the route and ids say: what else a client sends may be
   *   a secret or personal data
   */
  constructor(
    logger: Logger,
    private readonly metrics: Metrics,
  ) {
    this.logger = logger.child({ context: 'http' });
  }

  /** To be called when the response is sent. */
  write({ method, params, routeOptions, context }: FastifyRequest, reply: FastifyReply): void {
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
      path: route === undefined ? undefined : pathOf(route, params),
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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Of each route what stands still and, between, the names of its places. */
const forms = new Map<string, string[]>();

/** The route with the ids that stood in its places; whatever else stood there is left out. */
function pathOf(route: string, params: unknown): string {
  let form = forms.get(route);
  if (!form) forms.set(route, (form = route.split(/:(\w+)/)));
  let path = form[0]!;
  for (let at = 1; at < form.length; at += 2) {
    const name = form[at]!;
    const value = (params as Record<string, unknown> | undefined)?.[name];
    path += (typeof value === 'string' && uuid.test(value) ? value : `:${name}`) + form[at + 1]!;
  }
  return path;
}

/** Nothing where nothing was measured: what is `undefined` is no field of the line. */
function measured(milliseconds: number): number | undefined {
  return milliseconds > 0 ? tenth(milliseconds) : undefined;
}

function tenth(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
