import type { ModelsConfig } from '../../../../config/models.js';
import { type Claim, Semaphore, SemaphoreFullError } from '../../../common/resilience/semaphore.js';
import { ModelOverloadedError } from '../model.errors.js';

/** What is told to whoever is refused: about what a call takes. */
const retryAfterMs = 2_000;

export interface QueueState {
  inFlight: number;
  queued: number;
  maxInFlight: number;
  maxQueued: number;
}

/**
 * A limit on calls in flight, with a queue of bounded length before it. A tenant has a smaller one to itself, so that
 * what one tenant waits for does not stand before another's.
 */
export class CallQueue {
  private readonly calls: Semaphore;

  constructor(
    private readonly load: ModelsConfig['load'],
    /** Milliseconds that the event loop is late at the moment. */
    private readonly loopDelayMs: () => number,
  ) {
    this.calls = new Semaphore({
      permits: load.maxInFlight,
      maxQueued: load.maxQueued,
      partyShare: load.tenantShare,
      backgroundShare: load.backgroundShare,
    });
  }

  /**
   * Runs `call` when there is a place for it.
   *
   * @param claim of which the party is the tenant
   * @throws {ModelOverloadedError} at once, where too many wait, or the process does not keep up
   * @throws {unknown} the signal's reason, if it aborts before `call` began; else whatever `call` throws
   */
  async run<T>(claim: Claim, call: () => Promise<T>): Promise<T> {
    if (this.loopDelayMs() > this.load.maxEventLoopDelayMs) throw overloaded('This instance is too busy.');
    try {
      return await this.calls.run(claim, call);
    } catch (error) {
      if (!(error instanceof SemaphoreFullError)) throw error;
      const forYou = error.of === 'party' ? ' for you' : '';
      throw overloaded(`Too much is being generated${forYou} already.`);
    }
  }

  state(): QueueState {
    const { maxInFlight, maxQueued } = this.load;
    return { inFlight: this.calls.running, queued: this.calls.queued, maxInFlight, maxQueued };
  }
}

function overloaded(detail: string): ModelOverloadedError {
  return new ModelOverloadedError(`${detail} Try again in ${retryAfterMs / 1000} s.`, { retryAfterMs });
}
