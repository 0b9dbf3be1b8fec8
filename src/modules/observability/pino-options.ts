import type { LoggerOptions } from 'pino';
import { currentContext } from '../../common/context/request-context.js';

/** JSON lines; every line inside a request names it, its tenant and its variant. Secrets never reach a line. */
export function pinoOptions(level: string): LoggerOptions {
  return {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    base: undefined,
    redact: {
      paths: [
        'req.headers.authorization',
        'headers.authorization',
        '*.apiKey',
        'apiKey',
        '*["x-goog-api-key"]',
      ],
      censor: '[redacted]',
    },
    mixin: () => {
      const context = currentContext();
      if (!context) return {};
      const { requestId, decidedVariant: variant, principal } = context;
      return {
        request_id: requestId,
        ...(variant && { variant }),
        ...(principal && { tenant_id: principal.tenantId }),
      };
    },
  };
}
