import type { ModelTask } from '../../../config/models.js';

/** Port: whether a generation may begin. Without a provider every one may. */
export abstract class ModelBudget {
  /**
   * Asked in the context of the request, once for a generation, before its first call.
   *
   * @throws {ProblemError} where it may not: the caller gets it as it is
   */
  abstract admit(section: ModelTask): void;
}
