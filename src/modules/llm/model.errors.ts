import { ProblemError } from '../../common/problem/problem.error.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import type { Tokens } from './language-model.js';

/**
 * Who caused the failure, and is therefore not asked for a while: the model (it is broken, or cannot be reached), the key,
 * this model with this key, or nobody: then the request or the answer is at fault.
 */
export type Blame = 'model' | 'key' | 'model_with_key' | 'nobody';

interface ModelErrorOptions {
  cause?: unknown;
  /** When it makes sense to ask again, in milliseconds. */
  retryAfterMs?: number;
}

/** What keeps a model from answering. */
export abstract class ModelError extends ProblemError {
  readonly title: string = 'The model gave no answer that can be used';
  /** Whether the same request may well succeed when it is sent again, or elsewhere. */
  abstract readonly retryable: boolean;
  readonly blame: Blame = 'nobody';
  /** When it makes sense to ask again, in milliseconds: what the server asks for, and in the end how long all rest. */
  retryAfterMs: number | undefined;
  /** What all attempts cost, as far as it is known: failed ones are paid too. */
  tokens: Tokens | undefined;
  /** Attempts whose cost is not known: the connection ended before the server said it. */
  unmetered = 0;

  constructor(detail: string, { cause, retryAfterMs }: ModelErrorOptions = {}) {
    super(detail, { cause });
    this.retryAfterMs = retryAfterMs;
  }

  override get headers(): Record<string, string> {
    return this.retryAfterMs === undefined ? {} : retryAfter(this.retryAfterMs);
  }
}

/** Too slow: the time of an attempt, or of the request, was used up. */
export class ModelTimeoutError extends ModelError {
  readonly status = 504;
  readonly code = 'model_timeout';
  readonly retryable = true;
  override readonly blame = 'model';
}

/** Not reached, or the connection broke. */
export class ModelUnreachableError extends ModelError {
  readonly status = 503;
  readonly code = 'model_unreachable';
  readonly retryable = true;
  override readonly blame = 'model';
}

/** The server failed: 5xx. */
export class ModelServerError extends ModelError {
  readonly status = 503;
  readonly code = 'model_server_error';
  readonly retryable = true;
  override readonly blame = 'model';
}

/** The response is not one of Gemini's: another content type, no JSON, another form, or too long. */
export class ModelResponseInvalidError extends ModelError {
  readonly status = 502;
  readonly code = 'model_response_invalid';
  readonly retryable = true;
  override readonly blame = 'model';
}

/** Too many requests or tokens: 429. */
export class ModelRateLimitedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_rate_limited';
  readonly retryable = true;
  override readonly blame = 'model_with_key';
}

/** The key is not accepted: 401, 403, or 400 with the reason `API_KEY_INVALID`. */
export class ModelKeyRefusedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_key_refused';
  readonly retryable = true;
  override readonly blame = 'key';
}

/** The server does not know this model, or not for this key: 404. */
export class ModelNotFoundError extends ModelError {
  readonly status = 503;
  readonly code = 'model_not_found';
  readonly retryable = true;
  override readonly blame = 'model_with_key';
}

/** The request is not accepted: 400 and other 4xx. A fault of the configuration or of this service. */
export class ModelRequestRefusedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_request_refused';
  readonly retryable = false;
}

/** Refused for its content: SAFETY, RECITATION, a blocked prompt. */
export class ModelBlockedError extends ModelError {
  readonly status = 502;
  readonly code = 'model_blocked';
  readonly retryable = false;
}

/** Cut off by the output limit: MAX_TOKENS. It would be again, and paid again. */
export class ModelOutputLimitError extends ModelError {
  readonly status = 502;
  readonly code = 'model_output_limit';
  readonly retryable = false;
}

/** An answer without text. */
export class ModelEmptyAnswerError extends ModelError {
  readonly status = 502;
  readonly code = 'model_empty_answer';
  readonly retryable = true;
}

/** No JSON, not of the schema, or not fit for use, also after the repair. */
export class ModelOutputInvalidError extends ModelError {
  readonly status = 502;
  readonly code = 'model_output_invalid';
  readonly retryable = true;
  constructor(
    detail: string,
    /** What the model wrote. */
    readonly output: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

/**
 * It can be read, but has what it must not have, also after the repair: evidence that gives orders makes a model write it.
 */
export class ModelOutputForbiddenError extends ModelOutputInvalidError {}

/** Nothing was sent: no model and key may be asked at the moment. */
export class ModelUnavailableError extends ModelError {
  readonly status = 503;
  readonly code = 'model_unavailable';
  readonly retryable = false;
}

/** Nothing was sent: this process, or this tenant, has too many calls running and waiting. */
export class ModelOverloadedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_overloaded';
  readonly retryable = false;
}

/** Whoever asked does not want the answer any more. */
export class ModelCancelledError extends ModelError {
  readonly status = 503;
  readonly code = 'model_cancelled';
  readonly retryable = false;
}

/** Notes that a call was sent whose cost the server did not say. */
export function unknownCost<E extends ModelError>(error: E): E {
  error.unmetered = 1;
  return error;
}

const contentErrors = [
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
];

/**
 * Whether it is what the model made of this evidence that cannot be used: asked the same again it would hardly be better, and
 * is paid again.
 */
export function isContentError(error: unknown): boolean {
  return contentErrors.some((content) => error instanceof content);
}
