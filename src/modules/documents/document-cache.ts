import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type CacheState, requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { UnavailableError } from '../../common/problem/problems.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { archivedOptions, newTimes, postponeFailedRefreshes, wrapOptions } from '../cache/document-policy.js';
import { IncompleteDocument } from '../cache/incomplete-document.js';
import { JsonDocument } from '../cache/json-document.js';
import { getSync } from '../cache/memory-store.js';
import { Metrics } from '../observability/metrics.js';
import { type DocumentVersion, PersonaVersions } from '../personas/persona-versions.js';
import { DocumentFingerprint } from './document-fingerprint.js';
import type { DocumentKey } from './document-key.js';

/** A document as its handler made it. */
export interface BuiltDocument {
  body: unknown;
  /** Whether it is good for everybody until its version changes: nothing is missing in it, nothing old. */
  complete: boolean;
}

export interface ServedDocument {
  document: JsonDocument;
  state: CacheState;
}

interface LastGood {
  cacheKey: string;
  /** Of answers of its persona, until then. */
  removals: number;
}

/** For how long a reader gets again what could not be made for one, in milliseconds, and bytes of all of it. */
const incompleteMs = 1_000;
const maxIncompleteBytes = 8 * 1024 * 1024;
/** Documents whose last good one is remembered; about 300 bytes each. */
const maxLastGood = 50_000;

/**
 * Documents about personas as bytes, under the version of what they were made from; built once for all who ask at the
 * same time. While the database does not answer, the last good one serves.
 */
@Injectable()
export class DocumentCache {
  /** Where the last good document is, by the cache key without a version. */
  private readonly lastGood = new LRUCache<string, LastGood>({ max: maxLastGood });
  /**
   * What could not be made for a reader, for a moment: each reading of it reads all of the persona's evidence, and comes to
   * the same. By cache key; what is stored under it meanwhile goes first.
   */
  private readonly forReaders = new LRUCache<string, IncompleteDocument>({
    ttl: incompleteMs,
    ttlAutopurge: true,
    maxSize: maxIncompleteBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    private readonly versions: PersonaVersions,
    private readonly fingerprint: DocumentFingerprint,
    private readonly metrics: Metrics,
  ) {
    postponeFailedRefreshes(this.cache);
  }

  /**
   * The document where it is in memory, current and not due to be built again: without a promise. The hook and the
   * interceptor both begin with it.
   *
   * @param version as the interceptor has asked for it; without it, what is known without asking
   * @throws {NotFoundError}
   */
  lookUp(
    key: DocumentKey,
    version: DocumentVersion | undefined = this.versions.trusted(key.personaId),
  ): ServedDocument | undefined {
    if (!version?.confirmed) return undefined;
    const document = this.inMemory(this.cacheKey(key, version));
    if (!document || document.refreshAt <= Date.now()) return undefined;
    this.metrics.countCache(key.kind, 'hit', true);
    return { document, state: 'hit' };
  }

  /**
   * The document, built where it is not stored.
   *
   * @throws {NotFoundError}
   * @throws {ProblemError} where it cannot be built and none was good before
   */
  async getOrBuild(key: DocumentKey, build: () => Promise<BuiltDocument>): Promise<ServedDocument> {
    const version = await this.versions.current(key.personaId, !this.wasServed(key));
    const found = this.lookUp(key, version);
    if (found) return found;
    const inMemory = this.inMemory(this.cacheKey(key, version)) !== undefined;
    const served = await this.readOrBuild(key, version, build);
    this.metrics.countCache(key.kind, served.state, inMemory);
    return served;
  }

  /** Whether it was served before, so that most likely only its version has to be asked for. */
  wasServed(key: DocumentKey | undefined): boolean {
    return key !== undefined && this.lastGood.has(this.cacheKey(key));
  }

  private inMemory(cacheKey: string): JsonDocument | undefined {
    const document = getSync(this.cache.stores[0]!, cacheKey);
    return document instanceof JsonDocument ? document : undefined;
  }

  /**
   * `persona_{kind}:{id}:{version}:{variant}:{fingerprint}`, with the sections where not all of them. The archived way
   * keeps its key without a version, and what that means: an update is seen minutes later. But for the removal of an
   * answer, which is seen at once: how many there were is part of the key, once there was one.
   */
  private cacheKey({ kind, personaId, sections }: DocumentKey, version?: DocumentVersion): string {
    const { variant } = requireContext();
    const stamp =
      version === undefined ? '' : variant === 'archived' ? removalStamp(version) : `${version.stamp}:`;
    const part = sections === undefined ? '' : `:${sections}`;
    return `persona_${kind}:${personaId}:${stamp}${variant}:${this.fingerprint.of(variant)}${part}`;
  }

  private async readOrBuild(
    key: DocumentKey,
    version: DocumentVersion,
    build: () => Promise<BuiltDocument>,
  ): Promise<ServedDocument> {
    const startedAt = Date.now();
    if (!version.confirmed) return this.lastServed(key, version, new DatabaseSilentError());
    const cacheKey = this.cacheKey(key, version);
    try {
      const document = await this.wrap(cacheKey, build);
      if (!(document instanceof IncompleteDocument))
        this.lastGood.set(this.cacheKey(key), { cacheKey, removals: version.removals });
      return { document, state: stateOf(document, startedAt) };
    } catch (error) {
      return this.lastServed(key, version, error);
    }
  }

  private async wrap(cacheKey: string, build: () => Promise<BuiltDocument>): Promise<JsonDocument> {
    const options = requireContext().variant === 'archived' ? archivedOptions : wrapOptions;
    const isReader = requirePrincipal().role === 'viewer';
    let mine = false;
    const toDocument = async () => {
      mine = true;
      const known = isReader ? this.forReaders.get(cacheKey) : undefined;
      if (known) return known;
      const { body, complete } = await build();
      const json = JSON.stringify(body);
      if (complete) return new JsonDocument(json, newTimes());
      const incomplete = new IncompleteDocument(json, newTimes(), isReader);
      if (isReader) this.forReaders.set(cacheKey, incomplete);
      return incomplete;
    };
    const document = await this.cache.wrap<JsonDocument>(cacheKey, toDocument, options);
    const isReaders = !mine && document instanceof IncompleteDocument && document.forReader;
    // A reader generates nothing: whoever may and has only joined a reader's flight starts one that does.
    return isReaders && !isReader ? this.wrap(cacheKey, build) : document;
  }

  /**
   * What was served last: the database alone knows what is current.
   *
   * @throws `error` where it is not that the database is away, or nothing was served
   */
  private async lastServed(
    key: DocumentKey,
    version: DocumentVersion,
    error: unknown,
  ): Promise<ServedDocument> {
    if (!(toProblemError(error) instanceof UnavailableError)) throw error;
    const last = this.lastGood.get(this.cacheKey(key));
    const isWhole = last?.removals === version.removals;
    const document =
      (await this.cache.get<JsonDocument>(this.cacheKey(key, version))) ??
      (isWhole ? await this.cache.get<JsonDocument>(last.cacheKey) : undefined);
    if (!document) throw error;
    return { document, state: 'unrevalidated' };
  }
}

function removalStamp({ removals }: DocumentVersion): string {
  return removals === 0 ? '' : `${removals}:`;
}

function stateOf(document: JsonDocument, askedAt: number): CacheState {
  if (document.builtAt >= askedAt) return 'miss';
  return document.refreshAt <= askedAt ? 'stale' : 'hit';
}
