import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { UnleashEvents } from 'unleash-client';
import {
  type FlagDocumentError,
  optimizedFlag,
  parseFlagDocument,
  revisionOf,
} from '../../../config/feature-flags.js';
import { type Failure, FailureLog } from './failure-log.js';
import { type ClientFeaturesResponse, FlagClient, type UnleashConnection } from './flag-client.js';
import { FlagError, systemCode } from './flag.error.js';
import { isOptimizedFlag, shareOf, withShare } from './flag-share.js';
import { LastKnownGoodFile } from './last-known-good-file.js';
import { readBounded } from './read-bounded.js';

/** Where the flags in force come from, by falling precedence. */
export type FlagOrigin = 'unleash' | 'last_known_good' | 'file' | 'fallback';

export interface FlagState {
  /**
   * `unleash` only while Unleash stands by the document: from the first poll that fails, the same document is
   * `last_known_good`. `fallback`: there is no document, and the code decides.
   */
  readonly source: FlagOrigin;
  /** Milliseconds since `fetchedAt`; `null` for `fallback`. */
  readonly ageMs: number | null;
  /** When the source last gave or confirmed the document, ISO 8601; after a restart exact to ten minutes. */
  readonly fetchedAt: string | null;
  /** What keeps newer flags from being read or kept, or the flag from being evaluated, as long as it lasts. */
  readonly lastError?: Failure;
  /** Equal wherever the same flags are in force; `null` for `fallback`. */
  readonly revision: string | null;
}

export interface FeatureFlagsOptions {
  /** Absent: `file` is read again and again, and nothing else asked. */
  readonly unleash?: UnleashConnection;
  /** The bundled document. */
  readonly file: string;
  /** Where the last known good document is kept. */
  readonly dataDir: string;
  /** Between two polls of Unleash, or two looks at the file, in milliseconds. */
  readonly pollIntervalMs?: number;
  /** Time for each attempt of a poll, in milliseconds, at least 1,000. */
  readonly fetchTimeoutMs?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** What the flag's document says of everybody. */
export interface FlagInForce {
  readonly enabled: boolean;
  /** Whole percent of the users; null where the strategies say something else than one share. */
  readonly share: number | null;
}

interface InForce {
  readonly document: ClientFeaturesResponse;
  readonly revision: string;
  readonly origin: Exclude<FlagOrigin, 'fallback'>;
  fetchedAt: number;
}

/**
 * The flags in force, and what they say of a user; every answer comes from memory. The SDK polls Unleash and evaluates;
 * what it begins with is the last known good document, else the bundled file. It is made anew, beginning with what is
 * in force, after each poll that fails (it stops for good after a 401, and slows down after others) and whenever the
 * file changes.
 *
 * Precedence: Unleash > last known good > bundled file > code fallback.
 */
export class FeatureFlags implements OnApplicationShutdown {
  private readonly logger = new Logger('flags');
  private readonly failures = new FailureLog<'document' | 'flag' | 'evaluation' | 'last_good'>(this.logger);
  private readonly lastKnownGood: LastKnownGoodFile;
  private readonly now: () => number;
  private readonly pollIntervalMs: number;
  private inForce: InForce | undefined;
  private share: number | null = null;
  private keeping = Promise.resolve();
  private client: FlagClient | undefined;
  /** The client that decides: the one before, until `client` has loaded what is in force. */
  private evaluator: FlagClient | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private reading: NodeJS.Timeout | undefined;
  /** The revision that could not be evaluated. */
  private unevaluated: string | undefined;

  constructor(private readonly options: FeatureFlagsOptions) {
    this.now = options.now ?? Date.now;
    this.pollIntervalMs = options.pollIntervalMs ?? 500;
    this.lastKnownGood = new LastKnownGoodFile(options.dataDir);
  }

  /**
   * Resolves once what the disk holds decides; Unleash is asked without being waited for. Never rejects. Not a lifecycle
   * hook: an application that is made without serving, such as for its API document, polls nothing.
   */
  async start(): Promise<void> {
    const { unleash } = this.options;
    if (unleash) this.loadLastKnownGood();
    if (!this.inForce) this.loadFile();
    if (!unleash) this.reading = setInterval(() => this.loadFile(), this.pollIntervalMs).unref();
    else if (!this.inForce) this.renewClient();
    // With no flags at all the SDK is not ready; all of them are off then.
    if (this.inForce?.document.features.length)
      await new Promise<void>((resolve) => this.client!.once(UnleashEvents.Ready, resolve));
  }

  /** After the last request, which still asks: the flags in force stay, and nothing else is asked any more. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.reading);
    clearTimeout(this.renewal);
    this.client?.destroy();
    await this.keeping;
  }

  /**
   * Whether this user gets the optimized way; the same answer for the same user as long as the flags stay. Not where
   * the document lacks the flag, or it cannot be evaluated: that is no ground for trying what is being rolled out.
   *
   * @param userId not empty: nobody in particular has no share of a rollout, not even of 100 %
   */
  isOptimized(userId: string): boolean {
    if (!this.inForce) return true;
    if (!this.evaluator || this.failures.isFailing('flag')) return false;
    try {
      const isEnabled = this.evaluator.isEnabled(optimizedFlag, { userId }, false);
      if (this.unevaluated !== this.revision) this.failures.recovered('evaluation');
      return isEnabled;
    } catch (error) {
      this.evaluationFailed(error);
      return false;
    }
  }

  /** Changes with the flags in force; `undefined` while there is no document. */
  get revision(): string | undefined {
    return this.inForce?.revision;
  }

  /**
   * A share of the users, in whole percent, in place of the one that the flag's document gives; null: the document's.
   * Only where a file decides: what Unleash says is changed in Unleash.
   */
  setShare(share: number | null): void {
    if (this.options.unleash || share === this.share) return;
    this.share = share;
    if (this.inForce) this.renewClient();
  }

  /** The flag as it is in force; `undefined` while there is no document. */
  flag(): FlagInForce | undefined {
    if (!this.document) return undefined;
    if (this.failures.isFailing('flag')) return { enabled: false, share: null };
    const flag = this.document.features.find(isOptimizedFlag)!;
    return { enabled: flag.enabled, share: shareOf(flag) };
  }

  state(): FlagState {
    const lastError = this.failures.latest();
    const error = lastError && { lastError };
    if (!this.inForce) return { source: 'fallback', ageMs: null, fetchedAt: null, revision: null, ...error };
    const { revision, origin, fetchedAt } = this.inForce;
    const outdated = origin === 'unleash' && this.failures.isFailing('document');
    return {
      source: outdated ? 'last_known_good' : origin,
      // A clock that was set back makes no document younger than new.
      ageMs: Math.max(0, this.now() - fetchedAt),
      fetchedAt: new Date(fetchedAt).toISOString(),
      revision,
      ...error,
    };
  }

  /** What a new client begins with: what is in force, with the share that was set. */
  private get document(): ClientFeaturesResponse | undefined {
    return this.inForce && withShare(this.inForce.document, this.share);
  }

  /** Begins with what is in force, and decides once that is loaded; the client before polls no more. */
  private renewClient(): void {
    clearTimeout(this.renewal);
    this.renewal = undefined;
    this.client?.destroy();
    const client = new FlagClient({
      unleash: this.options.unleash,
      pollIntervalMs: this.pollIntervalMs,
      fetchTimeoutMs: this.options.fetchTimeoutMs ?? 2_000,
      storage: {
        get: () => Promise.resolve(this.document),
        set: (_, document) => this.received(document),
      },
      unchanged: () => void this.confirmed(),
      fetchFailed: (error) => this.fetchFailed(error),
      evaluationFailed: (cause) => this.evaluationFailed(cause),
    });
    client.once(UnleashEvents.Ready, () => (this.evaluator = client));
    this.client = client;
    void client.start();
  }

  private fetchFailed(error: FlagError): void {
    this.failures.failed('document', error);
    // Not at once: it may not have loaded yet what it is to decide with.
    this.renewal ??= setTimeout(() => this.renewClient(), this.pollIntervalMs).unref();
  }

  private evaluationFailed(cause: unknown): void {
    const message = (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
    this.unevaluated = this.revision;
    this.failures.failed('evaluation', { code: 'not_evaluated', message });
  }

  private async received(document: ClientFeaturesResponse): Promise<void> {
    this.putInForce({ document, revision: revisionOf(document), origin: 'unleash', fetchedAt: this.now() });
    this.failures.recovered('document');
    await this.keep();
  }

  /** Unleash answers 304. After a failed poll that may be of a document which was refused. */
  private async confirmed(): Promise<void> {
    if (this.failures.isFailing('document')) return;
    this.inForce!.fetchedAt = this.now();
    await this.keep();
  }

  private loadLastKnownGood(): void {
    try {
      const kept = this.lastKnownGood.load();
      if (kept) this.putInForce({ ...kept, origin: 'last_known_good' });
    } catch (error) {
      this.failures.failed('last_good', error as FlagError);
    }
  }

  private loadFile(): void {
    try {
      const { revision, ...document } = parseFlagDocument(this.readFile());
      // The schema has checked what the SDK's types say of strategies and constraints.
      const checked = document as unknown as ClientFeaturesResponse;
      this.putInForce({ document: checked, revision, origin: 'file', fetchedAt: this.now() });
      this.failures.recovered('document');
    } catch (error) {
      this.failures.failed('document', error as FlagError);
    }
  }

  /** @throws {FlagError} */
  private readFile(): string {
    const { file } = this.options;
    try {
      return readBounded(file);
    } catch (error) {
      throw new FlagError('file_unreadable', `${file} cannot be read (${systemCode(error)}).`);
    }
  }

  private putInForce(next: InForce): void {
    const isChanged = this.revision !== next.revision;
    this.inForce = next;
    if (!isChanged) return;
    const { document, origin, revision } = next;
    this.checkFlag(document);
    this.evaluator?.forgetWarnings();
    if (origin !== 'unleash') this.renewClient();
    this.logger.log({ source: origin, revision }, 'flags_changed');
  }

  private checkFlag(document: ClientFeaturesResponse): void {
    try {
      parseFlagDocument(JSON.stringify(document));
      this.failures.recovered('flag');
    } catch (error) {
      this.failures.failed('flag', error as FlagDocumentError);
    }
  }

  /** On every answer, so that what could not be written is tried again; one after another. */
  private keep(): Promise<void> {
    this.keeping = this.keeping
      .then(() => this.lastKnownGood.keep(this.inForce!))
      .then(() => this.failures.recovered('last_good'))
      .catch((error) => this.failures.failed('last_good', error as FlagError));
    return this.keeping;
  }
}
