import { Logger } from '@nestjs/common';
import { Breaker, type BreakerState } from '../../../common/resilience/breaker.js';
import { type ModelError, ModelRateLimitedError } from '../model.errors.js';

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
  readonly failing: Breaker<ModelError>;
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
  private readonly failing: Breaker<ModelError>;
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
    this.failing = new Breaker(failures, times.probeEveryMs);
  }

  /** Milliseconds until it may be asked. */
  waitMs(now: number): number {
    return Math.max(...this.breakers.map((breaker) => breaker.waitMs(now)));
  }

  /** The same where there is nothing else to ask: a refused key or an unknown model is tried as often as breakers probe. */
  lastResortWaitMs(now: number): number {
    return Math.max(
      ...this.breakers.map((breaker) =>
        breaker.failure instanceof ModelRateLimitedError ? breaker.waitMs(now) : breaker.probeWaitMs(now),
      ),
    );
  }

  /** Whether nothing but a rate limit keeps it from being asked. */
  get isOnlyLimited(): boolean {
    const open = this.breakers.filter(({ state }) => state !== 'closed');
    return open.length > 0 && open.every(({ failure }) => failure instanceof ModelRateLimitedError);
  }

  get state(): BreakerState {
    const states = this.breakers.map(({ state }) => state);
    return states.find((state) => state === 'open') ?? states.find((state) => state !== 'closed') ?? 'closed';
  }

  /** Why it is not closed. */
  get failure(): ModelError | undefined {
    return this.breakers.find(({ state }) => state !== 'closed')?.failure;
  }

  /** To be called with each call. The function it gives is to be called when that has ended. */
  begin(): () => void {
    this.inFlight += 1;
    let ended = () => {};
    const probe = new Promise<void>((resolve) => (ended = resolve));
    if (this.state !== 'closed') this.probe = probe;
    const ends = this.breakers.map((breaker) => breaker.begin(performance.now()));
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
    for (const breaker of this.breakers) breaker.succeeded();
    if (wasOpen) this.logger.log({ model: this.model.name, key: this.key.number }, 'model_available');
  }

  /** @param error whose blame is not nobody's */
  failed(error: ModelError): void {
    const before = this.state;
    const now = performance.now();
    for (const breaker of this.blamed(error)) breaker.failed(error, now, this.restMs(error));
    if (before !== 'closed' || this.state === 'closed') return;
    const retryInMs = Math.round(this.waitMs(now));
    const about = { model: this.model.name, key: this.key.number, code: error.code, retry_in_ms: retryInMs };
    this.logger.warn(about, 'model_left_alone');
  }

  private get breakers(): Breaker<ModelError>[] {
    return [this.key.refused, this.model.failing, this.limited, this.failing];
  }

  private blamed({ blame }: ModelError): Breaker<ModelError>[] {
    if (blame === 'key') return [this.key.refused];
    if (blame === 'model_with_key') return [this.limited];
    return [this.model.failing, this.failing];
  }

  private restMs(error: ModelError): number | undefined {
    if (error.blame === 'model') return undefined;
    if (!(error instanceof ModelRateLimitedError)) return this.times.refusedMs;
    return Math.min(error.retryAfterMs ?? this.times.probeEveryMs, longestRestMs);
  }
}
