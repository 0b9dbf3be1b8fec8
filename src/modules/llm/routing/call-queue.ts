import { type BulkheadPolicy, bulkhead } from 'cockatiel';
import type { ModelsConfig } from '../../../../config/models.js';
import { ModelOverloadedError } from '../model.errors.js';

/** What is told to whoever is refused: about what a call takes. */
const retryAfterMs = 2_000;

/** Calls of one tenant, or of all. */
interface Places {
  readonly running: BulkheadPolicy;
  readonly maxQueued: number;
  queued: number;
}

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
  private readonly all: Places;
  private readonly tenants = new Map<string, Places & { calls: number }>();

  constructor(
    private readonly load: ModelsConfig['load'],
    /** Milliseconds that the event loop is late at the moment. */
    private readonly loopDelayMs: () => number,
  ) {
    this.all = placesFor(load.maxInFlight, load.maxQueued);
  }

  /**
   * Runs `call` when there is a place for it. Who waits leaves the queue when the signal aborts; what runs has to heed
   * it by itself.
   *
   * @throws {ModelOverloadedError} at once, where too many wait, or the process does not keep up
   * @throws {unknown} the signal's reason, if it aborts before `call` began; else whatever `call` throws
   */
  async run<T>(tenantId: string, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    if (this.loopDelayMs() > this.load.maxEventLoopDelayMs) throw overloaded('This instance is too busy.');
    const own = this.tenant(tenantId);
    const both = [own, this.all];
    if (both.some(({ running }) => running.executionSlots <= 0)) {
      if (own.queued >= own.maxQueued) throw overloaded('Too much is being generated for you already.');
      if (this.all.queued >= this.all.maxQueued) throw overloaded('Too much is being generated already.');
    }
    own.calls += 1;
    for (const places of both) places.queued += 1;
    let waits = true;
    const leave = () => {
      if (waits) for (const places of both) places.queued -= 1;
      waits = false;
    };
    const begin = () => {
      leave();
      return call();
    };
    try {
      const run = own.running.execute(() => this.all.running.execute(begin, signal), signal);
      return await orLeft(run, signal, () => waits);
    } finally {
      leave();
      own.calls -= 1;
      if (own.calls === 0) this.tenants.delete(tenantId);
    }
  }

  state(): QueueState {
    const { maxInFlight, maxQueued } = this.load;
    return {
      inFlight: maxInFlight - this.all.running.executionSlots,
      queued: this.all.queued,
      maxInFlight,
      maxQueued,
    };
  }

  private tenant(id: string): Places & { calls: number } {
    const known = this.tenants.get(id);
    if (known) return known;
    const share = (places: number) => Math.ceil(places * this.load.tenantShare);
    const own = { ...placesFor(share(this.load.maxInFlight), share(this.load.maxQueued)), calls: 0 };
    this.tenants.set(id, own);
    return own;
  }
}

/** What the signal ends has its place in the bulkhead's own queue until its turn comes, so ours is counted apart. */
function placesFor(maxInFlight: number, maxQueued: number): Places {
  return { running: bulkhead(maxInFlight, Number.POSITIVE_INFINITY), maxQueued, queued: 0 };
}

/** What `run` gives, unless the signal aborts while it waits. */
async function orLeft<T>(run: Promise<T>, signal: AbortSignal, waits: () => boolean): Promise<T> {
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      if (waits()) reject(signal.reason as Error);
    };
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([run, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function overloaded(detail: string): ModelOverloadedError {
  return new ModelOverloadedError(`${detail} Try again in ${retryAfterMs / 1000} s.`, { retryAfterMs });
}
