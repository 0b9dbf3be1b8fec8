/** Something more could pass the limit. */
export class SpendingLimitError extends Error {}

/** What may be spent, in millionths of a dollar. What is begun counts at the most that it can cost. */
export class Purse {
  spent = 0;
  private held = 0;

  constructor(private readonly limit: number) {}

  /**
   * @param most that the work can cost
   * @throws {SpendingLimitError} where that could pass the limit; then nothing is begun
   */
  async hold<T>(most: number, work: () => Promise<T>): Promise<T> {
    if (this.spent + this.held + most > this.limit)
      throw new SpendingLimitError('Not asked: it could have passed --max-dollars.');
    this.held += most;
    try {
      return await work();
    } finally {
      this.held -= most;
    }
  }
}
