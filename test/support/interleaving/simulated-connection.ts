import type { Random } from './random.js';
import type { VirtualTime } from './virtual-time.js';

/** Longest a message is on its way while nothing is wrong, in milliseconds. */
const longestWayMs = 38;

/** What a server sends to one client: in order, late by chance, held while stalled, gone once cut. */
export class SimulatedConnection {
  isCut = false;
  private stalled = false;
  private readonly held: (() => void)[] = [];
  private lastArrival = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
  ) {}

  /** @param arrive happens at the client once the message is there */
  send(arrive: () => void): void {
    if (this.isCut) return;
    this.lastArrival = Math.max(this.lastArrival, this.time.now + this.random.delay(longestWayMs));
    this.time.at(this.lastArrival, () => {
      if (this.stalled) this.held.push(arrive);
      else if (!this.isCut) arrive();
    });
  }

  stall(): void {
    this.stalled = true;
  }

  resume(): void {
    this.stalled = false;
    for (const arrive of this.held.splice(0)) if (!this.isCut) arrive();
  }

  /** What is on its way is lost, but for some of what was held. */
  cut(): void {
    for (const arrive of this.held.splice(0, this.random.below(this.held.length + 1))) arrive();
    this.isCut = true;
  }
}
