import type { ModelsConfig } from '../../../../config/models.js';
import { Breaker, type BreakerState } from '../../../common/resilience/breaker.js';
import type { ModelError } from '../model.errors.js';
import { ModelEndpoint } from './model-endpoint.js';
import { SharedBreaker } from './shared-breaker.js';

/** How a model is with one of the keys. */
export interface EndpointState {
  model: string;
  /** Its number, from 1. */
  key: number;
  state: BreakerState;
  /** Code of the error that opened it, such as `model_rate_limited`. */
  reason: string | null;
  /** Until it is tried again, in milliseconds; 0 while it is closed. */
  retryInMs: number;
  /** Calls that run, or wait for a place. */
  inFlight: number;
}

/** One that is to be asked. Taken at once, so that only one request of many tries what is left alone. */
export interface TakenEndpoint {
  readonly endpoint: ModelEndpoint;
  /** To be called once, when it was asked, or is not to be. */
  end(): void;
}

/** Every model with every key, and which of them is asked next. */
export class ModelRouter {
  private readonly byModel: ReadonlyMap<string, readonly ModelEndpoint[]>;

  /** @param keys as given in `GEMINI_API_KEY` */
  constructor(config: ModelsConfig, keys: readonly string[]) {
    const { failures, ...times } = config.breaker;
    const known = keys.map((secret, index) => ({
      number: index + 1,
      secret,
      weight: config.keyWeights?.[index] ?? 1,
      refused: new Breaker<ModelError>(1, times.probeEveryMs),
    }));
    this.byModel = new Map(
      Object.keys(config.models).map((name) => {
        const model = { name, failing: new SharedBreaker(failures, times.probeEveryMs) };
        return [name, known.map((key) => new ModelEndpoint(model, key, failures, times))];
      }),
    );
  }

  /**
   * Takes the endpoint to ask: of those not tried before the first model in order, its keys taking turns; else one that was
   * tried. Where none may be asked, one whose key was refused or whose model is not known, as often as breakers probe:
   * to leave it alone for long would be to leave everybody without an answer.
   *
   * @param models in the order they are wanted
   * @param tried by this request already
   * @param tenantId for whom it is asked
   */
  take(
    models: readonly string[],
    tried: ReadonlySet<ModelEndpoint>,
    tenantId?: string,
  ): TakenEndpoint | undefined {
    const now = performance.now();
    const all = this.of(models);
    const ready = all.filter((endpoint) => endpoint.waitMs(now, tenantId) === 0);
    const fresh = ready.filter((endpoint) => !tried.has(endpoint));
    const candidates = [
      fresh,
      ready,
      all.filter((endpoint) => endpoint.lastResortWaitMs(now, tenantId) === 0),
    ].find((endpoints) => endpoints.length > 0);
    if (!candidates) return undefined;
    const endpoint = takeTurn(candidates.filter(({ model }) => model === candidates[0]!.model));
    return { endpoint, end: endpoint.begin(tenantId) };
  }

  /** Milliseconds until one of them may be asked that only a rate limit keeps from it; `undefined` where none is so. */
  limitedForMs(models: readonly string[], tenantId?: string): number | undefined {
    const limited = this.of(models).filter((endpoint) => endpoint.isOnlyLimited(tenantId));
    return limited.length > 0 ? shortestWaitMs(limited, tenantId) : undefined;
  }

  /** A call that tries one of them at the moment, and in how many milliseconds the next one may; undefined if none does. */
  probe(
    models: readonly string[],
    tenantId?: string,
  ): { ended: Promise<void>; nextInMs: number } | undefined {
    const tried = this.of(models).filter(({ probe }) => probe !== undefined);
    const [first] = tried;
    return first && { ended: first.probe!, nextInMs: shortestWaitMs(tried, tenantId) };
  }

  /** Why none of them may be asked, and for how long, in milliseconds. */
  whyNot(models: readonly string[], tenantId?: string): { cause: unknown; retryAfterMs: number } {
    const endpoints = this.of(models);
    const now = performance.now();
    const waits = endpoints.map((endpoint) => endpoint.lastResortWaitMs(now, tenantId));
    return { cause: endpoints[0]?.failureFor(tenantId), retryAfterMs: Math.min(...waits) };
  }

  state(): EndpointState[] {
    return this.of([...this.byModel.keys()]).map((endpoint) => ({
      model: endpoint.model.name,
      key: endpoint.key.number,
      state: endpoint.state,
      reason: endpoint.failure?.code ?? null,
      retryInMs: Math.ceil(endpoint.longestWaitMs),
      inFlight: endpoint.inFlight,
    }));
  }

  private of(models: readonly string[]): ModelEndpoint[] {
    return models.flatMap((model) => this.byModel.get(model) ?? []);
  }
}

function shortestWaitMs(endpoints: readonly ModelEndpoint[], tenantId: string | undefined): number {
  const now = performance.now();
  return Math.min(...endpoints.map((endpoint) => endpoint.waitMs(now, tenantId)));
}

/** Turns by weight, without bursts: nginx's smooth weighted round-robin (`ngx_http_upstream_round_robin.c`). */
function takeTurn(endpoints: readonly ModelEndpoint[]): ModelEndpoint {
  for (const endpoint of endpoints) endpoint.turn += endpoint.key.weight;
  const next = endpoints.reduce((best, endpoint) => (endpoint.turn > best.turn ? endpoint : best));
  next.turn -= endpoints.reduce((sum, { key }) => sum + key.weight, 0);
  return next;
}
