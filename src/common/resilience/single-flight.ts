/** Work that runs once for all who ask for it, by key, while it runs. */
export class SingleFlight<T> {
  private readonly running = new Map<string, Promise<T>>();

  /** How many run. */
  get size(): number {
    return this.running.size;
  }

  run(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.running.get(key);
    if (running) return running;
    const started = work().finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }
}
