import { ProblemError } from '../../common/problem/problem.error.js';

/** A persona cannot be back in a project that is not there. */
export class ProjectDeletedError extends ProblemError {
  readonly status = 409;
  readonly code = 'project_deleted';
  readonly title = 'Its project is deleted';

  constructor(projectId: string) {
    super('Restore the project first: `projectId` names it.', { extensions: { projectId } });
  }
}
