import type { FieldError } from '../../src/common/problem/problem.js';

/** What stops an import, or one file of it; `message` is one sentence that tells the cure. */
export abstract class ImportError extends Error {
  abstract readonly code: string;
}

/** The command line does not fit, or does not fit the files. */
export class UsageError extends ImportError {
  readonly code = 'usage';
}

export class FileUnreadableError extends ImportError {
  readonly code = 'file_unreadable';
  constructor(path: string, reason: string) {
    super(`${path} ${reason}`);
  }
}

/** Nothing that is this service answers, now or any more. */
export class ServiceUnreachableError extends ImportError {
  readonly code = 'service_unreachable';
}

export class AccessRefusedError extends ImportError {
  readonly code = 'access_refused';
}

/** No persona, or more than one, to which the evidence could belong. */
export class PersonaUnclearError extends ImportError {
  readonly code = 'persona_unclear';
}

export class ProjectUnclearError extends ImportError {
  readonly code = 'project_unclear';
}

/** The service answered a request with a problem. */
export class RequestRefusedError extends ImportError {
  readonly code = 'request_refused';
  /** Of the problem. */
  readonly problem: string;

  constructor(problem: string, detail: string, errors: readonly FieldError[]) {
    const reasons = errors.map(({ pointer, message }) => {
      const field = pointer.replace(/^#\/?/, '');
      return field === '' ? message : `${field}: ${message}`;
    });
    super(reasons.length > 0 ? reasons.join('; ') : detail);
    this.problem = problem;
  }
}

/** Its user stopped it. */
export class CancelledError extends ImportError {
  readonly code = 'cancelled';
}

/** One file of several; the others are imported. */
export class FileNotImportedError extends ImportError {
  readonly code = 'file_not_imported';
}
