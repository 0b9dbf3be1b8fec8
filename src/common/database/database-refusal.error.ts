import { ProblemError } from '../problem/problem.error.js';
import { retryAfter } from '../problem/retry-after.js';

/** PostgreSQL answers, and takes no writes: a standby after a failover, or set so by its operator. */
export class DatabaseReadOnlyError extends ProblemError {
  readonly status = 503;
  readonly code = 'database_read_only';
  readonly title = 'Nothing can be written at the moment';

  constructor(cause?: unknown) {
    super('The database takes no writes; try again shortly.', { headers: retryAfter(1_000), cause });
  }
}

/** PostgreSQL answers, and has no room: its disk is full, or a quota is used up. */
export class DatabaseFullError extends ProblemError {
  readonly status = 503;
  readonly code = 'database_full';
  readonly title = 'There is no room at the moment';

  constructor(cause?: unknown) {
    super('The database has no room for what would be written; try again shortly.', {
      headers: retryAfter(1_000),
      cause,
    });
  }
}

/** SQLSTATE `read_only_sql_transaction`. */
export const readOnlyState = '25006';
/** `disk_full` and `io_error`; what one query used up says nothing of others. */
const noRoom = /^(53100|58030)$/;
/** A quota, a limit of a file's length, a file system that became read-only: without a code of their own. */
const [otherFailures, storageFiles] = [/^(XX000|42501)$/, /^(md|fd|buffile)\.c$/];

/** What PostgreSQL refused to write for want of a place; undefined where the error is of another kind. */
export function databaseRefusal(error: unknown): DatabaseReadOnlyError | DatabaseFullError | undefined {
  if (error instanceof DatabaseReadOnlyError || error instanceof DatabaseFullError) return error;
  const { code, file } = (error ?? {}) as { code?: unknown; file?: unknown };
  if (typeof code !== 'string') return undefined;
  if (code === readOnlyState) return new DatabaseReadOnlyError(error);
  const ofStorage = otherFailures.test(code) && typeof file === 'string' && storageFiles.test(file);
  return noRoom.test(code) || ofStorage ? new DatabaseFullError(error) : undefined;
}
