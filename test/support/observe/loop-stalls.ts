import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A request goes through so many turns of the loop: its client's and the service's, which are one process here. */
const turns = 4;
/** No machine is excused for more, in milliseconds. */
const mostMs = 3_000;

/** What a busy machine takes from requests, so that a test does not judge it. */
export class LoopStalls {
  private readonly delays = monitorEventLoopDelay({ resolution: 5 });

  constructor() {
    this.delays.enable();
  }

  /** How much later a request may be answered since this process stood still, in milliseconds. */
  excuse(): number {
    this.delays.disable();
    return Math.min(mostMs, (turns * this.delays.max) / 1e6);
  }
}
