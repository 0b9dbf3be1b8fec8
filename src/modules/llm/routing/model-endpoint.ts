import { Logger } from '@nestjs/common';
import { Breaker, type BreakerState } from '../../../common/resilience/breaker.js';
import { type ModelError, ModelRateLimitedError } from '../model.errors.js';
import { type CallSource, SharedBreaker } from './shared-breaker.js';

/** A key of `GEMINI_API_KEY`. Only its number is ever shown. */
export interface ModelKey {
  /** From 1, in the order given. */
  readonly number: number;
  readonly secret: string;
  readonly weight: number;
  /** Opened where the server does not take the key. */
  readonly refused: Breaker<ModelError>;
}

/** One of the models, with every key. */
export interface KnownModel {
  readonly name: string;
  /** Opened by failures in a row whatever the key: a dead model is not tried with each of them. */
  readonly failing: SharedBreaker;
}

export interface EndpointTimes {
  probeEveryMs: number;
  refusedMs: number;
}

/** A longer one is looked at again then: quotas are raised, and one call an hour costs nothing. */
const longestRestMs = 3_600_000;

/** A model asked with a key: what is in order or left alone as one. */
export class ModelEndpoint {
  private readonly logger = new Logger('llm');
  /** Opened at once: by a rate limit for as long as that asks, by a model that the server does not know. */
  private readonly limited: Breaker<ModelError>;
  private readonly failing: SharedBreaker;
  /** What `ModelRouter` tells by which key's turn it is. */
  turn = 0;
  inFlight = 0;
  /** Resolves when the latest call that tries whether it is well again has ended; undefined where none runs. */
  probe: Promise<void> | undefined;

  constructor(
    readonly model: KnownModel,
    readonly key: ModelKey,
    failures: number,
    private readonly times: EndpointTimes,
  ) {
    this.limited = new Breaker(1, times.probeEveryMs);
    this.failing = new SharedBreaker(failures, times.probeEveryMs);
  }

  /** Milliseconds until it may be asked for a tenant. */
  waitMs(now: number, tenantId?: string): number {
    return Math.max(...this.breakersOf(tenantId).map((breaker) => breaker.waitMs(now)));
  }

  /** The same where there is nothing else to ask: a refused key or an unknown model is tried as often as breakers probe. */
  lastResortWaitMs(now: number, tenantId?: string): number {
    return Math.max(
      ...this.breakersOf(tenantId).map((breaker) =>
        breaker.failure instanceof ModelRateLimitedError ? breaker.waitMs(now) : breaker.probeWaitMs(now),
      ),
    );
  }

  /** Whether nothing but a rate limit keeps it from being asked for a tenant. */
  isOnlyLimited(tenantId?: string): boolean {
    const open = this.breakersOf(tenantId).filter(({ state }) => state !== 'closed');
    return open.length > 0 && open.every(({ failure }) => failure instanceof ModelRateLimitedError);
  }

  /** For whomever it is left alone most. */
  get state(): BreakerState {
    return stateOf(this.breakers);
  }

  /** Why it is not closed. */
  get failure(): ModelError | undefined {
    return failureOf(this.breakers);
  }

  /** Milliseconds until nobody is kept from asking it. */
  get longestWaitMs(): number {
    const now = performance.now();
    return Math.max(...this.breakers.map((breaker) => breaker.waitMs(now)));
  }

  /** Why it may not be asked for a tenant. */
  failureFor(tenantId: string | undefined): ModelError | undefined {
    return failureOf(this.breakersOf(tenantId));
  }

  /** To be called with each call. The function it gives is to be called when that has ended. */
  begin(tenantId?: string): () => void {
    const breakers = this.breakersOf(tenantId);
    this.inFlight += 1;
    let ended = () => {};
    const probe = new Promise<void>((resolve) => (ended = resolve));
    if (stateOf(breakers) !== 'closed') this.probe = probe;
    const ends = breakers.map((breaker) => breaker.begin(performance.now()));
    return () => {
      this.inFlight -= 1;
      for (const end of ends) end();
      if (this.probe === probe) this.probe = undefined;
      ended();
    };
  }

  /** The server answered: it is well, whatever the answer is worth. */
  answered(): void {
    const wasOpen = this.state !== 'closed';
    for (const breaker of [this.key.refused, this.model.failing, this.limited, this.failing])
      breaker.succeeded();
    if (wasOpen) this.logger.log({ model: this.model.name, key: this.key.number }, 'model_available');
  }

  /**
   * @param error whose blame is not nobody's
   * @param source for whom it was asked; undefined: for nobody
   */
  failed(error: ModelError, source?: CallSource): void {
    const before = this.state;
    this.blame(error, performance.now(), source);
    if (before !== 'closed' || this.state === 'closed') return;
    const retryInMs = Math.round(this.longestWaitMs);
    // Closed for whoever is nobody: it is this tenant alone.
    const forTenant = stateOf(this.breakersOf(undefined)) === 'closed' ? source?.tenantId : undefined;
    const about = {
      model: this.model.name,
      key: this.key.number,
      code: error.code,
      retry_in_ms: retryInMs,
      ...(forTenant !== undefined && { for_tenant: forTenant }),
    };
    this.logger.warn(about, 'model_left_alone');
  }

  private get breakers(): Breaker<ModelError>[] {
    return [this.key.refused, ...this.model.failing.every, this.limited, ...this.failing.every];
  }

  private breakersOf(tenantId: string | undefined): Breaker<ModelError>[] {
    return [this.key.refused, ...this.model.failing.of(tenantId), this.limited, ...this.failing.of(tenantId)];
  }

  private blame(error: ModelError, now: number, source: CallSource | undefined): void {
    if (error.blame === 'key') this.key.refused.failed(error, now, this.restMs(error));
    else if (error.blame === 'model_with_key') this.limited.failed(error, now, this.restMs(error));
    else for (const breaker of [this.model.failing, this.failing]) breaker.failed(error, now, source);
  }

  private restMs(error: ModelError): number {
    if (!(error instanceof ModelRateLimitedError)) return this.times.refusedMs;
    return Math.min(error.retryAfterMs ?? this.times.probeEveryMs, longestRestMs);
  }
}

function stateOf(breakers: readonly Breaker<ModelError>[]): BreakerState {
  const states = breakers.map(({ state }) => state);
  return states.find((state) => state === 'open') ?? states.find((state) => state !== 'closed') ?? 'closed';
}

function failureOf(breakers: readonly Breaker<ModelError>[]): ModelError | undefined {
  return breakers.find(({ state }) => state !== 'closed')?.failure;
}
