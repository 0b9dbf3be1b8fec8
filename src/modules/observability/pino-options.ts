import type { LoggerOptions } from 'pino';
import { currentContext } from '../../common/context/request-context.js';
import { describeError } from '../../common/errors/describe-error.js';

/** How every line looks: JSON, the level by name, the time in UTC. */
export function lineFormat(level: string): LoggerOptions {
  return {
    level,
    timestamp,
    formatters: { level: (label) => ({ level: label }) },
    base: undefined,
  };
}

let writtenAt = 0;
let written = '';

/** Written once a millisecond: it is a quarter of what a line costs. */
function timestamp(): string {
  const now = Date.now();
  if (now !== writtenAt) {
    writtenAt = now;
    written = `,"time":"${new Date(now).toISOString()}"`;
  }
  return written;
}

/**
 * JSON lines; every line inside a request or a job names it, its tenant and its variant. Of an error only what
 * {@link describeError} names reaches a line; known secrets are replaced where lines are written (`observability.module.ts`).
 */
export function pinoOptions(level: string): LoggerOptions {
  return {
    ...lineFormat(level),
    // As they are: `formatters.log` has described it, and pino's own serializer would list whatever the error holds.
    serializers: { err: (described: unknown) => described },
    formatters: { ...lineFormat(level).formatters, log: withErrorsDescribed },
    hooks: {
      // An error that is logged without a message would lend the line its own.
      logMethod(args, method) {
        const [first, message, ...rest] = args as [unknown, string | undefined, ...unknown[]];
        const isError = first instanceof Error;
        const named = isError ? { err: first } : first;
        method.apply(this, [
          named,
          message ?? (hasError(named) ? 'error' : undefined),
          ...rest,
        ] as typeof args);
      },
    },
    mixin: () => {
      const context = currentContext();
      if (!context) return {};
      const { requestId, decidedVariant: variant, principal, job } = context;
      return {
        ...(job
          ? { job_id: job.id, queue: job.queue, persona_id: job.personaId }
          : { request_id: requestId }),
        ...(variant && { variant }),
        ...(principal && { tenant_id: principal.tenantId }),
      };
    },
  };
}

function hasError(fields: unknown): boolean {
  return typeof fields === 'object' && fields !== null && 'err' in fields;
}

/** Whatever the field's name: JSON would write all that an error holds but its message. */
function withErrorsDescribed(fields: Record<string, unknown>): Record<string, unknown> {
  const errors = Object.entries(fields).filter(([, value]) => value instanceof Error);
  if (errors.length === 0) return fields;
  return { ...fields, ...Object.fromEntries(errors.map(([name, value]) => [name, describeError(value)])) };
}
