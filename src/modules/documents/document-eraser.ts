import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { dropPersona } from '../cache/memory-store.js';
import { RedisConnection } from '../cache/redis-connection.js';
import { reasonOf } from '../../common/errors/describe-error.js';

/** Keys that Redis looks at for one answer: a few milliseconds of its only thread. */
const keysPerScan = 5_000;
/** After that, in milliseconds, once more: what was being stored just then is there by now. */
const againMs = 300;

/**
 * Erases what is cached about a persona once an answer of it was removed: in every process's memory when the change feed
 * tells of it, in Redis by whoever removed it. No key of before is asked for any more; this is so that the text is gone.
 */
@Injectable()
export class DocumentEraser implements OnModuleDestroy {
  private readonly logger = new Logger('documents');
  private readonly stopping = new AbortController();
  /** Personas whose documents in Redis could not be erased: it was away. */
  private readonly waiting = new Set<string>();

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Inject(RedisConnection) private readonly redis: RedisConnection | null,
    feed: ChangeFeed,
  ) {
    feed.on('change', (kind, id) => {
      if (kind !== 'removal') return;
      this.inMemory(id);
      this.again(() => this.inMemory(id));
    });
    redis?.on('state', (up) => {
      if (up) for (const id of this.waiting) void this.inRedis(id);
    });
  }

  /** Everywhere that this process reaches. Never throws: where Redis is away, it is erased when it is back. */
  async erase(personaId: string): Promise<void> {
    this.inMemory(personaId);
    await this.inRedis(personaId);
    this.again(() => this.inRedis(personaId));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private again(work: () => unknown): void {
    sleep(againMs, undefined, { ref: false, signal: this.stopping.signal }).then(work, () => {
      // The process ends: its memory with it, and what is in Redis was erased once.
    });
  }

  private inMemory(personaId: string): void {
    dropPersona(this.cache.stores[0]!, personaId);
  }

  private async inRedis(personaId: string): Promise<void> {
    const { redis } = this;
    if (!redis) return;
    this.waiting.add(personaId);
    try {
      const options = { MATCH: `persona_*:${personaId}:*`, COUNT: keysPerScan };
      let cursor = '0';
      do {
        const page = await redis.run((client) => client.scan(cursor, options));
        if (page.keys.length > 0) await redis.run((client) => client.unlink(page.keys));
        ({ cursor } = page);
      } while (cursor !== '0');
      this.waiting.delete(personaId);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error), persona_id: personaId }, 'removed_answer_cached');
    }
  }
}
