import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { type ClientFeaturesResponse, type UnleashConfig, UnleashEvents } from 'unleash-client';
import {
  type FlagDocument,
  maxFlagDocumentBytes,
  optimizedFlag,
  parseFlagDocument,
} from '../../../config/feature-flags.js';
import { type Failure, FailureLog } from './failure-log.js';
import type { UnleashConnection } from './fetch-features.js';
import { FlagFileWatcher } from './flag-file-watcher.js';
import { LastGoodFile } from './last-good-file.js';
import { readFlagFile } from './read-flag-file.js';
import { UnleashPoller } from './unleash-poller.js';

type Repository = NonNullable<UnleashConfig['repository']>;
type Feature = ClientFeaturesResponse['features'][number];
type Segment = NonNullable<ClientFeaturesResponse['segments']>[number];
type FeatureWithSegments = ReturnType<Repository['getTogglesWithSegmentData']>[number];

/** Where the flags in force come from, by falling precedence. */
export type FlagOrigin = 'unleash' | 'last_known_good' | 'file' | 'fallback';

export interface FlagSourceState {
  /**
   * `unleash` only while Unleash stands by the document: from the first poll that fails, the same document is
   * `last_known_good`. `fallback`: there is no document, and the code decides.
   */
  readonly source: FlagOrigin;
  /** Milliseconds since `fetchedAt`; `null` for `fallback`. */
  readonly ageMs: number | null;
  /** When the source last gave or confirmed the document, ISO 8601; after a restart exact to ten minutes. */
  readonly fetchedAt: string | null;
  /** What keeps newer flags from being read or kept, as long as it lasts. */
  readonly lastError?: Failure;
  /** Equal wherever the same flags are in force; `null` for `fallback`. */
  readonly revision: string | null;
}

export interface FlagSourceOptions {
  /** Absent: `file` is watched, and nothing else asked. */
  readonly unleash?: UnleashConnection;
  /** The bundled document. */
  readonly file: string;
  /** Where the last known good document is kept. */
  readonly dataDir: string;
  /** Pause between two polls, in milliseconds. */
  readonly pollIntervalMs?: number;
  /** Time for one answer of Unleash, in milliseconds. */
  readonly fetchTimeoutMs?: number;
  /** Between two looks at a file that no event asked for, in milliseconds. */
  readonly statIntervalMs?: number;
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
  readonly document: FlagDocument;
  readonly origin: Exclude<FlagOrigin, 'fallback'>;
  fetchedAt: number;
}

/** How often a document that does not change is kept anew, in milliseconds, so that its age is known after a restart. */
const keepAgainAfterMs = 600_000;

/**
 * The flags in force: what the SDK evaluates. It fetches in place of the SDK, whose own fetching can turn a rollback
 * back (a bootstrap beats its backup, a 401 ends its polling, an archived flag means the default).
 *
 * Precedence: Unleash > last known good > bundled file > code fallback. A document that is refused changes nothing.
 */
export class FlagSource extends EventEmitter implements Repository {
  private readonly logger = new Logger('flags');
  private readonly failures = new FailureLog<'document' | 'last_good'>(this.logger);
  private readonly lastGood: LastGoodFile;
  private readonly feed: UnleashPoller | FlagFileWatcher;
  private readonly now: () => number;
  private inForce: InForce | undefined;
  private kept: { revision: string; fetchedAt: number } | undefined;
  private share: number | null = null;
  private features = new Map<string, Feature>();
  private segments = new Map<number, Segment>();
  private started = false;

  constructor(private readonly options: FlagSourceOptions) {
    super();
    this.now = options.now ?? Date.now;
    this.lastGood = new LastGoodFile(options.dataDir);
    this.feed = options.unleash ? this.poller(options.unleash) : this.watcher();
  }

  /** Puts what the disk holds in force before it returns, then asks Unleash without being waited for. Never rejects. */
  start(): Promise<void> {
    if (!this.started) {
      this.started = true;
      if (this.options.unleash) this.loadFromDisk();
      this.feed.start();
    }
    return Promise.resolve();
  }

  /** Leaves the flags in force as they are; resolves once no request, timer or watch is left. */
  async stop(): Promise<void> {
    await this.feed.stop();
  }

  /** Changes with the flags in force; `undefined` while there is no document. */
  get revision(): string | undefined {
    return this.inForce?.document.revision;
  }

  /**
   * A share of the users, in whole percent, in place of the one that the flag's document gives; null: the document's.
   * Only where a file decides: what Unleash says is changed in Unleash.
   */
  setShare(share: number | null): void {
    if (this.options.unleash || share === this.share) return;
    this.share = share;
    if (this.inForce) this.takeOver(this.inForce);
  }

  /** The flag as it is in force; `undefined` while there is no document. */
  flag(): FlagInForce | undefined {
    const toggle = this.getToggle(optimizedFlag);
    if (!toggle) return undefined;
    const rollouts = (toggle.strategies ?? []).map(({ name, parameters }) => rolloutOf(name, parameters));
    return { enabled: toggle.enabled, share: rollouts.length === 1 ? rollouts[0]! : null };
  }

  state(): FlagSourceState {
    const lastError = this.failures.latest();
    const error = lastError && { lastError };
    if (!this.inForce) return { source: 'fallback', ageMs: null, fetchedAt: null, revision: null, ...error };
    const { document, origin, fetchedAt } = this.inForce;
    const outdated = origin === 'unleash' && this.failures.isFailing('document');
    return {
      source: outdated ? 'last_known_good' : origin,
      // A clock that was set back makes no document younger than new.
      ageMs: Math.max(0, this.now() - fetchedAt),
      fetchedAt: new Date(fetchedAt).toISOString(),
      revision: document.revision,
      ...error,
    };
  }

  getToggle(name: string): Feature | undefined {
    return this.features.get(name);
  }

  getToggles(): Feature[] {
    return [...this.features.values()];
  }

  getTogglesWithSegmentData(): FeatureWithSegments[] {
    return this.getToggles().map((feature) => ({
      ...feature,
      strategies: feature.strategies?.map((strategy) => ({
        ...strategy,
        segments: strategy.segments?.map((id) => this.getSegment(id)),
      })),
    }));
  }

  getSegment(id: number): Segment | undefined {
    return this.segments.get(id);
  }

  private poller(unleash: UnleashConnection): UnleashPoller {
    const { pollIntervalMs = 500, fetchTimeoutMs = 2_000 } = this.options;
    const listener = {
      received: (text: string) => this.receivedFromUnleash(text),
      unchanged: () => this.confirmedByUnleash(),
      failed: (error: { code: string; message: string }) => this.failures.failed('document', error),
    };
    return new UnleashPoller(unleash, listener, {
      intervalMs: pollIntervalMs,
      timeoutMs: fetchTimeoutMs,
      maxBytes: maxFlagDocumentBytes,
    });
  }

  private watcher(): FlagFileWatcher {
    const { file, statIntervalMs = 2_000 } = this.options;
    const listener = {
      received: (text: string) => {
        this.putInForce({ document: parseFlagDocument(text), origin: 'file', fetchedAt: this.now() });
        this.failures.recovered('document');
      },
      unchanged: () => {
        // A file that is still the refused one confirms nothing.
        if (this.inForce && !this.failures.isFailing('document')) this.inForce.fetchedAt = this.now();
      },
      failed: (error: { code: string; message: string }) => this.failures.failed('document', error),
    };
    return new FlagFileWatcher(file, listener, { statIntervalMs });
  }

  /** What decides until Unleash answers. The bundled file only where Unleash has never answered. */
  private loadFromDisk(): void {
    try {
      const kept = this.lastGood.load();
      if (kept) {
        this.kept = { revision: kept.document.revision, fetchedAt: kept.fetchedAt };
        this.putInForce({ ...kept, origin: 'last_known_good' });
        return;
      }
    } catch (error) {
      this.failures.failed('last_good', error as { code: string; message: string });
    }
    try {
      const document = parseFlagDocument(readFlagFile(this.options.file));
      this.putInForce({ document, origin: 'file', fetchedAt: this.now() });
    } catch (error) {
      this.failures.failed('document', error as { code: string; message: string });
    }
  }

  private async receivedFromUnleash(text: string): Promise<void> {
    this.putInForce({ document: parseFlagDocument(text), origin: 'unleash', fetchedAt: this.now() });
    this.failures.recovered('document');
    await this.keepLastGood();
  }

  private async confirmedByUnleash(): Promise<void> {
    this.inForce!.fetchedAt = this.now();
    this.failures.recovered('document');
    await this.keepLastGood();
  }

  /** On every answer, so that what could not be written is tried again. */
  private async keepLastGood(): Promise<void> {
    const { document, fetchedAt } = this.inForce!;
    const isKept = this.kept?.revision === document.revision;
    if (isKept && Math.abs(fetchedAt - this.kept!.fetchedAt) < keepAgainAfterMs) return;
    try {
      await this.lastGood.save({ document, fetchedAt });
      this.kept = { revision: document.revision, fetchedAt };
      this.failures.recovered('last_good');
    } catch (error) {
      this.failures.failed('last_good', error as { code: string; message: string });
    }
  }

  private putInForce(next: InForce): void {
    const { document, origin } = next;
    const isFirst = this.inForce === undefined;
    const isChanged = this.revision !== document.revision;
    this.inForce = next;
    if (!isChanged) return;
    this.takeOver(next);
    this.logger.log({ source: origin, revision: document.revision }, 'flags_changed');
    if (isFirst) this.emit(UnleashEvents.Ready);
    this.emit(UnleashEvents.Changed, this.getToggles());
  }

  private takeOver({ document }: InForce): void {
    // The schema has checked what the SDK's types say of strategies and constraints.
    this.features = new Map(
      (document.features as unknown as Feature[]).map((feature) => [feature.name, this.withShare(feature)]),
    );
    this.segments = new Map(
      (document.segments as unknown as Segment[]).map((segment) => [segment.id, segment]),
    );
  }

  private withShare(feature: Feature): Feature {
    const { share } = this;
    if (share === null || feature.name !== optimizedFlag) return feature;
    const strategies = feature.strategies?.map((strategy) =>
      strategy.name === gradualRollout
        ? { ...strategy, parameters: { ...strategy.parameters, rollout: String(share) } }
        : strategy,
    );
    return { ...feature, ...(strategies && { strategies }) };
  }
}

/** The strategy whose parameter `rollout` is a share of the users. */
const gradualRollout = 'flexibleRollout';

function rolloutOf(name: string, parameters: { rollout?: unknown } | undefined): number | null {
  const share = Number(parameters?.rollout);
  return name === gradualRollout && Number.isInteger(share) ? share : null;
}
