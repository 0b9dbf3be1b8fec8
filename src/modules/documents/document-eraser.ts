import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { dropKeys } from '../cache/memory-store.js';
import { RedisConnection } from '../cache/redis-connection.js';
import { reasonOf } from '../../common/errors/describe-error.js';

/** Keys that Redis looks at for one answer: a few milliseconds of its only thread. */
const keysPerScan = 5_000;
/** After that, in milliseconds, once more: what was being stored just then is there by now. */
const againMs = 300;

/** Which keys of Redis are looked for. */
interface Wanted {
  /** Its documents are erased. */
  personaIds: ReadonlySet<string>;
  /** And the figures that its tenant's personas share. */
  tenantId?: string | undefined;
}

/**
 * Erases what is cached about a persona once an answer of it was removed, or it is gone itself: in every process's memory
 * when the change feed tells of it, in Redis by whoever did it. No key of before is asked for any more; this is so that the
 * text is gone.
 */
@Injectable()
export class DocumentEraser implements OnModuleDestroy {
  private readonly logger = new Logger('documents');
  private readonly stopping = new AbortController();
  /** What could not be erased in Redis: it was away. */
  private readonly waiting = new Set<Wanted>();
  /** Of personas that are gone: there may be thousands at once, and each pass looks at every key. */
  private readonly leaving = new Set<string>();

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Inject(RedisConnection) private readonly redis: RedisConnection | null,
    feed: ChangeFeed,
  ) {
    feed.on('change', (kind, id) => {
      if (kind === 'removal') this.removed(id);
      if (kind === 'deletion') this.leave(id);
    });
    redis?.on('state', (up) => {
      if (up) for (const wanted of this.waiting) void this.inRedis(wanted);
    });
  }

  /**
   * Everywhere that this process reaches. Never throws: where Redis is away, it is erased when it is back.
   *
   * @param tenantId whose shared figures go too: they name questions that were asked
   */
  async erase(personaIds: readonly string[], tenantId?: string): Promise<void> {
    const wanted = { personaIds: new Set(personaIds), tenantId };
    this.inMemory(wanted.personaIds);
    await this.inRedis(wanted);
    this.again(() => this.inRedis(wanted));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private removed(personaId: string): void {
    const ids = new Set([personaId]);
    this.inMemory(ids);
    this.again(() => this.inMemory(ids));
  }

  private leave(id: string): void {
    this.leaving.add(id);
    if (this.leaving.size > 1) return;
    this.again(() => {
      this.inMemory(this.leaving, true);
      this.leaving.clear();
    });
  }

  private again(work: () => unknown): void {
    sleep(againMs, undefined, { ref: false, signal: this.stopping.signal }).then(work, () => {
      // The process ends: its memory with it, and what is in Redis was erased once.
    });
  }

  /** @param figures whether shared ones go too, whosever they are: they are calculated again */
  private inMemory(personaIds: ReadonlySet<string>, figures = false): void {
    dropKeys(
      this.cache.stores[0]!,
      (key) => isAbout(key, personaIds) || (figures && key.startsWith(figuresKey)),
    );
  }

  private async inRedis(wanted: Wanted): Promise<void> {
    const { redis } = this;
    if (!redis) return;
    this.waiting.add(wanted);
    const { personaIds, tenantId } = wanted;
    const [first = '', ...others] = personaIds;
    try {
      const documents = others.length === 0 ? `persona_*:${first}:*` : 'persona_*';
      if (first) await unlink(redis, documents, (key) => isAbout(key, personaIds));
      if (tenantId) await unlink(redis, `${figuresKey}${tenantId}:*`, () => true);
      this.waiting.delete(wanted);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error), personas: personaIds.size }, 'removed_answer_cached');
    }
  }
}

/** Of figures that personas share; a tenant's id follows. */
const figuresKey = 'kpi:';

/** `persona_{kind}:{id}:…`, in whatever version: what it was made from is gone. */
function isAbout(key: string, personaIds: ReadonlySet<string>): boolean {
  return key.startsWith('persona_') && personaIds.has(key.split(':', 2)[1]!);
}

async function unlink(
  redis: RedisConnection,
  pattern: string,
  isWanted: (key: string) => boolean,
): Promise<void> {
  const options = { MATCH: pattern, COUNT: keysPerScan };
  let cursor = '0';
  do {
    const page = await redis.run((client) => client.scan(cursor, options));
    const keys = page.keys.filter(isWanted);
    if (keys.length > 0) await redis.run((client) => client.unlink(keys));
    ({ cursor } = page);
  } while (cursor !== '0');
}
