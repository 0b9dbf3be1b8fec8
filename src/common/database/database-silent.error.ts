import { UnavailableError } from '../problem/problems.js';

/** The database did not answer in time, or has not done so for a while. */
export class DatabaseSilentError extends UnavailableError {
  constructor(cause?: unknown) {
    super('The database does not answer; try again shortly.', cause);
  }
}
