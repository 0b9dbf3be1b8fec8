import { DriverException, UniqueConstraintViolationException } from '@mikro-orm/core';
import { HttpException } from '@nestjs/common';
import { databaseRefusal } from '../database/database-refusal.error.js';
import { ProblemError } from './problem.error.js';
import {
  ConflictError,
  ForbiddenError,
  HeadersTooLargeError,
  InternalError,
  MalformedRequestError,
  NotFoundError,
  PayloadTooLargeError,
  RequestTimeoutError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedMediaTypeError,
  UriTooLongError,
} from './problems.js';

const byStatus: Record<number, (detail: string) => ProblemError> = {
  400: (detail) => new MalformedRequestError(detail),
  401: () => new UnauthenticatedError(),
  403: (detail) => new ForbiddenError(detail),
  404: () => new NotFoundError('There is nothing at this address; /openapi.json lists what there is.'),
  408: () => new RequestTimeoutError('The request was not received completely in time.'),
  409: (detail) => new ConflictError(detail),
  413: () => new PayloadTooLargeError('Send fewer at once; JSON takes 5 MiB, CSV and NDJSON 20 MiB.'),
  414: () => new UriTooLongError('Shorten the address.'),
  415: () =>
    new UnsupportedMediaTypeError('Send the content type that /openapi.json names for this address.'),
  431: () => new HeadersTooLargeError('Send fewer or shorter headers.'),
};

/** PostgreSQL's SQLSTATE classes and Node's codes that mean: the server is not there, is going, or takes too long. */
const connectionLost =
  /^(08(?!P01)...|57P0[123]|57014|53[234]00|3D000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

/** What the driver says without a code. */
const silent =
  /Connection terminated|is not queryable|Query read timeout|timeout exceeded when trying to connect/;

/** The product's form of any error; an unknown one becomes an `InternalError` that keeps it as its cause. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof UniqueConstraintViolationException) {
    return new ConflictError('Another request has just written the same; read it again.', { cause: error });
  }
  const ofDatabase = databaseProblem(error);
  if (ofDatabase) return ofDatabase;
  if (error instanceof HttpException && error.getStatus() === 503) return notReady(error);
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  if (typeof status === 'number' && status in byStatus) {
    return byStatus[status]!(error instanceof Error ? error.message : 'The request was refused.');
  }
  return new InternalError(error);
}

/** The health check's own exception, with what it found. */
function notReady(error: HttpException): UnavailableError {
  const found = error.getResponse();
  const details = typeof found === 'object' && 'details' in found ? { details: found.details } : {};
  return new UnavailableError('Not everything that is needed answers.', error, details);
}

/** That the database is away or takes no writes, however deep the driver, the ORM and the pool have put it. */
function databaseProblem(error: unknown): ProblemError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const refusal = databaseRefusal(cause);
    if (refusal) return refusal;
    if (isDatabaseAway(cause))
      return new UnavailableError('The database does not answer; try again shortly.', error);
    if (!(cause instanceof DriverException) && !cause.cause) return undefined;
  }
  return undefined;
}

function isDatabaseAway(error: Error): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (typeof code === 'string' && connectionLost.test(code)) return true;
  // PostgreSQL ends the connection, or does not give one: whatever the reason, there is no database.
  return severity === 'FATAL' || severity === 'PANIC' || silent.test(error.message);
}
