import { type ClientFeaturesResponse, Unleash, type UnleashConfig, UnleashEvents } from 'unleash-client';
import type { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { type FlagError, fetchErrorOf } from './flag.error.js';

export interface UnleashConnection {
  /** Base of Unleash's API, such as `http://host:4242/api`. */
  readonly url: string;
  /** Client (backend) token. */
  readonly token: string;
  /** As the SDK does it unless given. */
  readonly outgoing?: OutgoingHttp;
}

export interface FlagClientOptions {
  /** Absent: nothing is fetched, what the storage gives is evaluated. */
  readonly unleash?: UnleashConnection;
  /** Pause between an answer and the next request, in milliseconds. */
  readonly pollIntervalMs: number;
  /** Time for each attempt of a request, in milliseconds; at least 1,000, else the SDK's retries throw. */
  readonly fetchTimeoutMs: number;
  /** `get` gives the document to begin with; `set` is told of every document that Unleash sends. */
  readonly storage: NonNullable<UnleashConfig['storageProvider']>;
  /** Unleash answered 304. */
  unchanged(): void;
  /** A poll failed. After some errors (401, 403) the SDK never polls again. */
  fetchFailed(error: FlagError): void;
  /** A rule could not be evaluated, and counts as off. */
  evaluationFailed(reason: unknown): void;
}

export type { ClientFeaturesResponse };

/** The SDK, which fetches and evaluates; no metrics, no registration, no file of its own, nothing on the console. */
export class FlagClient extends Unleash {
  constructor(options: FlagClientOptions) {
    const { unleash, pollIntervalMs, fetchTimeoutMs, storage } = options;
    super({
      appName: 'persona-details',
      // Else the names of the system's user and of the host.
      instanceId: 'persona-details',
      // Demanded also where nothing is fetched.
      url: unleash?.url ?? 'http://unleash.invalid',
      ...(unleash && {
        customHeaders: { authorization: unleash.token },
        ...(unleash.outgoing && { httpOptions: { agent: (url: URL) => unleash.outgoing!.agent(url) } }),
      }),
      refreshInterval: unleash ? pollIntervalMs : 0,
      timeout: fetchTimeoutMs,
      storageProvider: storage,
      disableMetrics: true,
      metricsInterval: 0,
      disableAutoStart: true,
      skipInstanceCountWarning: true,
    });
    // Without a listener the SDK writes to the console.
    this.on(UnleashEvents.Error, () => undefined);
    const fetchFailed = (event: unknown) => {
      const error = fetchErrorOf(event);
      if (error) options.fetchFailed(error);
    };
    this['repository']
      .on(UnleashEvents.Unchanged, () => options.unchanged())
      .on(UnleashEvents.Error, fetchFailed)
      .on(UnleashEvents.Warn, fetchFailed);
    // The SDK keeps its warnings to itself: of an unknown strategy, for instance.
    this.client
      .on(UnleashEvents.Error, (error) => options.evaluationFailed(error))
      .on(UnleashEvents.Warn, (warning) => options.evaluationFailed(warning));
  }

  /** Polls no more, and goes on evaluating. A request under way ends by itself, and changes nothing. */
  override destroy(): void {
    super.destroy();
    // The SDK has taken all listeners away: if the request under way fails, an unhandled error would end the process.
    this['repository'].on(UnleashEvents.Error, () => undefined);
  }

  /** Lets the SDK warn again of what it warns of once in its life: other flags are in force now. */
  forgetWarnings(): void {
    Object.assign(this.client, { warnedStrategies: {}, warnedDependencies: {} });
  }
}
