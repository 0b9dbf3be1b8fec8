import { type FieldError, maxErrors, shortened } from './problem.js';
import { ProblemError } from './problem.error.js';
import { retryAfter } from './retry-after.js';

/** The problems every feature may answer with; a feature's own stand beside the feature. */

export class MalformedRequestError extends ProblemError {
  readonly status = 400;
  readonly code = 'malformed_request';
  readonly title = 'The request cannot be read';
}

export class InvalidInputError extends ProblemError {
  readonly status = 422;
  readonly code = 'invalid_input';
  readonly title = 'The input is not valid';

  constructor(errors: FieldError[]) {
    const count = errors.length === 1 ? 'One field is' : `${errors.length} fields are`;
    super(`${count} not valid; \`errors\` names each.`, {
      errors: errors.slice(0, maxErrors).map(shortened),
    });
  }
}

export class UnauthenticatedError extends ProblemError {
  readonly status = 401;
  readonly code = 'unauthenticated';
  readonly title = 'An API key is needed';

  constructor(detail = 'Send a valid API key as `Authorization: Bearer <api key>`.') {
    super(detail, { headers: { 'WWW-Authenticate': 'Bearer realm="persona-details"' } });
  }
}

export class ForbiddenError extends ProblemError {
  readonly status = 403;
  readonly code = 'forbidden';
  readonly title = 'The API key may not do this';
}

export class NotFoundError extends ProblemError {
  readonly status = 404;
  readonly code = 'not_found';
  readonly title = 'Not found';
}

export class MethodNotAllowedError extends ProblemError {
  readonly status = 405;
  readonly code = 'method_not_allowed';
  readonly title = 'This address takes other methods';

  constructor(allowed: readonly string[]) {
    const header = allowed.join(', ');
    super(`It takes ${header}.`, { headers: { Allow: header } });
  }
}

export class ConflictError extends ProblemError {
  readonly status = 409;
  readonly code = 'conflict';
  readonly title = 'This conflicts with what is there';
}

export class PreconditionFailedError extends ProblemError {
  readonly status = 412;
  readonly code = 'precondition_failed';
  readonly title = 'It has changed meanwhile';
}

export class PayloadTooLargeError extends ProblemError {
  readonly status = 413;
  readonly code = 'payload_too_large';
  readonly title = 'The body is too large';
}

export class UriTooLongError extends ProblemError {
  readonly status = 414;
  readonly code = 'uri_too_long';
  readonly title = 'The address is too long';
}

export class UnsupportedMediaTypeError extends ProblemError {
  readonly status = 415;
  readonly code = 'unsupported_media_type';
  readonly title = 'This content type is not accepted here';
}

/** Of the body's encoding, not its type: what is accepted is told in a header (RFC 9110, 15.5.16). */
export class EncodedBodyError extends ProblemError {
  readonly status = 415;
  readonly code = 'unsupported_content_encoding';
  readonly title = 'Bodies are read as they are';

  constructor(encoding: string) {
    super(`Send the body without Content-Encoding; this was ${encoding.slice(0, 100)}.`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
  }
}

export class RequestTimeoutError extends ProblemError {
  readonly status = 408;
  readonly code = 'request_timeout';
  readonly title = 'The request did not arrive in time';
}

export class HeadersTooLargeError extends ProblemError {
  readonly status = 431;
  readonly code = 'headers_too_large';
  readonly title = 'The headers are too large';
}

export class InternalError extends ProblemError {
  readonly status = 500;
  readonly code = 'internal_error';
  readonly title = 'Something went wrong here';

  constructor(cause?: unknown) {
    super('The fault is ours. Try again; if it stays, report the request id.', { cause });
  }
}

export class UnavailableError extends ProblemError {
  readonly status = 503;
  readonly code = 'unavailable';
  readonly title = 'Not available at the moment';

  constructor(detail: string, cause?: unknown, extensions?: Record<string, unknown>) {
    super(detail, { headers: retryAfter(1_000), cause, extensions });
  }
}
