import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type CacheState, requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { UnavailableError } from '../../common/problem/problems.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { archivedOptions, newTimes, postponeFailedRefreshes, wrapOptions } from '../cache/document-policy.js';
import { peek } from '../cache/memory-store.js';
import { StoredDocument } from '../cache/stored-document.js';
import { Metrics } from '../observability/metrics.js';
import { type DocumentVersion, PersonaVersions } from '../personas/persona-versions.js';
import { DocumentFingerprint } from './document-fingerprint.js';
import type { DocumentKey } from './document-key.js';

/** A document as it is answered. */
export interface BuiltDocument {
  body: unknown;
  /** Whether it is good for everybody until its version changes: nothing is missing in it, nothing old. */
  complete: boolean;
}

export interface ServedDocument {
  document: StoredDocument;
  state: CacheState;
}

/** Carries a document past the cache, to those who wait for it now. */
class IncompleteDocument extends Error {
  constructor(
    readonly document: StoredDocument,
    readonly forReader: boolean,
  ) {
    super('A section is missing or old.');
  }
}

/** Documents whose last good one is remembered; about 300 bytes each. */
const maxLastGood = 50_000;

/**
 * Documents about personas as bytes, under the version of what they were made from; built once for all who ask at the
 * same time. While the database does not answer, the last good one serves.
 */
@Injectable()
export class DocumentCache {
  /** Key of the last good document, by what it is whatever its version. */
  private readonly lastGood = new LRUCache<string, string>({ max: maxLastGood });

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    private readonly versions: PersonaVersions,
    private readonly form: DocumentFingerprint,
    private readonly metrics: Metrics,
  ) {
    postponeFailedRefreshes(this.cache);
  }

  /**
   * The document where it is in memory, known to be current and not due to be built again: without a promise.
   *
   * @throws {NotFoundError}
   */
  peek(wanted: DocumentKey): StoredDocument | undefined {
    const version = this.versions.trusted(wanted.personaId);
    if (version === undefined) return undefined;
    const key = keyOf(this.nameOf(wanted), version);
    const document = this.inMemory(key);
    if (!document || document.refreshAt <= Date.now()) return undefined;
    this.metrics.countCache(wanted.kind, 'hit', true);
    return document;
  }

  /**
   * The document, built where it is not stored.
   *
   * @throws {NotFoundError}
   * @throws {ProblemError} where it cannot be built and none was good before
   */
  async getOrBuild(wanted: DocumentKey, build: () => Promise<BuiltDocument>): Promise<ServedDocument> {
    const name = this.nameOf(wanted);
    const version = await this.versions.current(wanted.personaId, !this.lastGood.has(name.join(':')));
    const key = keyOf(name, version);
    const inMemory = this.inMemory(key) !== undefined;
    const cached = await this.find(key, name.join(':'), version, build);
    this.metrics.countCache(wanted.kind, cached.state, inMemory);
    return cached;
  }

  /** Whether it was served before, so that most likely only its version has to be asked for. */
  wasServed(wanted: DocumentKey): boolean {
    return this.lastGood.has(this.nameOf(wanted).join(':'));
  }

  private inMemory(key: string): StoredDocument | undefined {
    const document = peek(this.cache.stores[0]!, key);
    return document instanceof StoredDocument ? document : undefined;
  }

  /** What the document is, whatever its version: `persona_{kind}:{id}`, and the rest of a key. */
  private nameOf({ kind, personaId, sections }: DocumentKey): [persona: string, rest: string] {
    const { variant } = requireContext();
    const rest = `${variant}:${this.form.of(variant)}${sections === undefined ? '' : `:${sections}`}`;
    return [`persona_${kind}:${personaId}`, rest];
  }

  private async find(
    key: string,
    name: string,
    { confirmed }: DocumentVersion,
    build: () => Promise<BuiltDocument>,
  ): Promise<ServedDocument> {
    const startedAt = Date.now();
    try {
      if (!confirmed) throw new DatabaseSilentError();
      const document = await this.read(key, build);
      this.lastGood.set(name, key);
      return { document, state: stateOf(document, startedAt) };
    } catch (error) {
      if (error instanceof IncompleteDocument) return { document: error.document, state: 'miss' };
      const document = await this.lastServed(name, key, error);
      if (!document) throw error;
      return { document, state: 'unrevalidated' };
    }
  }

  /** @throws {IncompleteDocument} */
  private async read(key: string, build: () => Promise<BuiltDocument>): Promise<StoredDocument> {
    const options = requireContext().variant === 'archived' ? archivedOptions : wrapOptions;
    const reader = requirePrincipal().role === 'viewer';
    let mine = false;
    const toStored = async () => {
      mine = true;
      const { body, complete } = await build();
      const document = StoredDocument.of(JSON.stringify(body), newTimes());
      if (!complete) throw new IncompleteDocument(document, reader);
      return document;
    };
    for (;;) {
      try {
        return await this.cache.wrap(key, toStored, options);
      } catch (error) {
        // A reader generates nothing: whoever may and has only joined a reader's flight starts one that does.
        if (!(error instanceof IncompleteDocument) || !error.forReader || mine || reader) throw error;
      }
    }
  }

  /** What was served last, where `error` says that the database is away: what is current it alone knows. */
  private async lastServed(name: string, key: string, error: unknown): Promise<StoredDocument | undefined> {
    if (!(toProblemError(error) instanceof UnavailableError)) return undefined;
    const last = this.lastGood.get(name);
    return (
      (await this.cache.get<StoredDocument>(key)) ??
      (last === undefined ? undefined : this.cache.get<StoredDocument>(last))
    );
  }
}

/** The archived way keeps its key without a version, and what that means: an update is seen minutes later. */
function keyOf([persona, rest]: [string, string], { stamp }: DocumentVersion): string {
  return requireContext().variant === 'archived' ? `${persona}:${rest}` : `${persona}:${stamp}:${rest}`;
}

function stateOf(document: StoredDocument, askedAt: number): CacheState {
  if (document.builtAt >= askedAt) return 'miss';
  return document.refreshAt <= askedAt ? 'stale' : 'hit';
}
