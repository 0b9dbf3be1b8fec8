import { cut, type FieldError, maxDetail, type Problem } from './problem.js';

interface ProblemOptions {
  errors?: FieldError[];
  /** Sent with the response, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** Further members of the document. */
  extensions?: Record<string, unknown>;
  cause?: unknown;
}

/** An error that is part of the product: it answers as `application/problem+json`. */
export abstract class ProblemError extends Error {
  abstract readonly status: number;
  abstract readonly code: string;
  abstract readonly title: string;
  readonly errors: FieldError[] | undefined;
  private readonly given: Record<string, string>;
  readonly extensions: Record<string, unknown>;

  constructor(detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause });
    this.errors = options.errors;
    this.given = options.headers ?? {};
    this.extensions = options.extensions ?? {};
  }

  /** Sent with the response. */
  get headers(): Record<string, string> {
    return this.given;
  }

  toProblem(): Problem {
    return {
      type: `urn:persona-details:problem:${this.code}`,
      title: this.title,
      status: this.status,
      detail: cut(this.message, maxDetail),
      code: this.code,
      ...(this.errors && { errors: this.errors }),
      ...this.extensions,
    };
  }
}
