import { ProblemError } from '../../common/problem/problem.error.js';
import type { Tokens } from './language-model.js';

/** What keeps a model from answering. `retryable`: the same call may well succeed later. */
export abstract class ModelError extends ProblemError {
  readonly title: string = 'The model gave no answer that can be used';
  abstract readonly retryable: boolean;
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs: number | undefined;
  /** What all attempts cost: a failure is paid too. */
  tokens: Tokens | undefined;
}

/** Too slow: the budget was used up. */
export class ModelTimeoutError extends ModelError {
  readonly status = 504;
  readonly code = 'model_timeout';
  readonly retryable = true;
}

/** Not reached, or the connection broke. */
export class ModelUnreachableError extends ModelError {
  readonly status = 503;
  readonly code = 'model_unreachable';
  readonly retryable = true;
}

/** The server failed: 5xx. */
export class ModelServerError extends ModelError {
  readonly status = 503;
  readonly code = 'model_server_error';
  readonly retryable = true;
}

/** Too many requests or tokens: 429. */
export class ModelRateLimitedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_rate_limited';
  readonly retryable = true;
}

/** The key is not accepted: 401, 403. */
export class ModelKeyRefusedError extends ModelError {
  readonly status = 503;
  readonly code = 'model_key_refused';
  readonly retryable = false;
}

/** The request is not accepted: 400, 404 and the like. A fault of the configuration or of this service. */
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

/** Cut off by the output limit: MAX_TOKENS. */
export class ModelOutputLimitError extends ModelError {
  readonly status = 502;
  readonly code = 'model_output_limit';
  readonly retryable = false;
}

/** The server's answer is not of the documented form, or has no text. */
export class ModelEmptyAnswerError extends ModelError {
  readonly status = 502;
  readonly code = 'model_empty_answer';
  readonly retryable = true;
}

/** No JSON, not of the schema, or not fit for use, also after the repair. */
export class ModelOutputInvalidError extends ModelError {
  readonly status = 502;
  readonly code = 'model_output_invalid';
  readonly retryable = false;
  constructor(
    detail: string,
    /** What the model wrote. */
    readonly output: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}
