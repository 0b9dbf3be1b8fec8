/** For how long pieces of work are let in within one turn of the event loop, in milliseconds. */
const letInForMs = 5;

/**
 * Lets in pieces of work that hold the event loop for a millisecond or more, each after the one before, and only some of
 * them in a turn: many that become ready together, as when a model's answers arrive at once, would hold up everybody
 * else for as long as all of them take.
 */
export class EventLoopScheduler {
  private readonly waiting: (() => void)[] = [];
  private isOpen = false;

  /** Resolves when it is the caller's turn: first come, first served. */
  pass(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.isOpen) return;
      this.isOpen = true;
      setImmediate(() => this.turn());
    });
  }

  private turn(): void {
    const end = performance.now() + letInForMs;
    const next = () => {
      const enter = this.waiting.shift();
      if (!enter) {
        this.isOpen = false;
        return;
      }
      enter();
      // A tick runs once what that began has nothing left to do at once.
      queueMicrotask(() => process.nextTick(then));
    };
    const then = () => {
      if (performance.now() < end) next();
      else setImmediate(() => this.turn());
    };
    next();
  }
}

/** There is one event loop. */
export const eventLoopScheduler = new EventLoopScheduler();
