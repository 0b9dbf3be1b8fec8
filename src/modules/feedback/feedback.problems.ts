import { ProblemError } from '../../common/problem/problem.error.js';

/** No section is kept that could have been read. */
export class NothingToRateError extends ProblemError {
  readonly status = 409;
  readonly code = 'nothing_to_rate';
  readonly title = 'There is no such section to rate yet';

  constructor() {
    super('Nothing of this section is kept for this persona: have it generated and read it first.');
  }
}
