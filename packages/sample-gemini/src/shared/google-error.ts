/** Google's canonical status names for the HTTP codes the sample answers with. */
const STATUS = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const;

export type GoogleStatus = keyof typeof STATUS;

/** An error as Google's APIs put it on the wire: `{"error":{code,message,status,details?}}`. */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';

  constructor(
    readonly code: GoogleStatus,
    message: string,
    readonly details: readonly Record<string, unknown>[] = [],
  ) {
    super(message);
  }

  /** The response's body. */
  body(): { error: { code: number; message: string; status: string; details?: readonly object[] } } {
    const error = { code: this.code, message: this.message, status: STATUS[this.code] };
    return { error: this.details.length > 0 ? { ...error, details: this.details } : error };
  }
}

/**
 * A 400 that lists what is wrong with the fields of a request.
 *
 * @param violations each with Google's path of the field (`generation_config.temperature`) and a sentence
 */
export function invalidArgument(violations: readonly { field: string; description: string }[]): GoogleError {
  return new GoogleError(400, violations.map((v) => v.description).join('\n'), [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ]);
}
