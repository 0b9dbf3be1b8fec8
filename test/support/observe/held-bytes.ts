import type { Socket } from 'node:net';

/** What one side of a connection sends to the other: passed on in order, late, or held. */
export class HeldBytes {
  delayMs = 0;
  private readonly held: { due: number; pass: () => void }[] = [];
  private timer?: NodeJS.Timeout;
  private stalled = false;
  private stranded = false;

  constructor(from: Socket, to: Socket) {
    from.on('data', (bytes) => this.hold(() => to.write(bytes)));
    from.on('end', () => this.hold(() => to.end()));
    // A side that is gone: by a reset, or after it ended, when this changes nothing.
    from.on('close', () => this.hold(() => (from.errored ? to.resetAndDestroy() : to.destroySoon())));
    from.on('error', () => {});
  }

  stall(): void {
    this.stalled = true;
  }

  /** Passes on what was held. */
  resume(): void {
    this.stalled = false;
    this.pass();
  }

  /** Holds everything, and is not resumed. */
  strand(): void {
    this.stranded = true;
  }

  private hold(pass: () => void): void {
    this.held.push({ due: performance.now() + this.delayMs, pass });
    this.pass();
  }

  private pass(): void {
    clearTimeout(this.timer);
    while (!this.stalled && !this.stranded && this.held.length > 0) {
      const waitMs = this.held[0]!.due - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.pass(), waitMs);
        return;
      }
      this.held.shift()!.pass();
    }
  }
}
