/** Port: whether a generation may begin. Without a provider every one may. */
export abstract class ModelBudget {
  /**
   * Sets tokens aside, in the context of the request, once for a generation, before its first call. Waits while what
   * others have set aside leaves no room, as long as the signal allows.
   *
   * @param tokens about what it may take at most
   * @returns to be called once, when what it really took has been counted
   * @throws {ProblemError} where it may not begin: the caller gets it as it is
   */
  abstract reserve(tokens: number, signal: AbortSignal): Promise<() => void>;
}
