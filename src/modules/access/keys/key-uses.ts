import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { Deadline } from '../../../common/resilience/deadline.js';

/** In milliseconds: between two writings; longest wait for the last one. */
const [writeEveryMs, farewellMs] = [60_000, 1_000];
/** Keys that are remembered meanwhile: while the database is away what does not fit is forgotten. */
const maxKeys = 10_000;

/** One that another process is just writing is as good as written. */
const noteUses = {
  name: 'key-uses',
  text: `update api_keys set last_used_at = statement_timestamp()
    where id in (select id from api_keys where id = any($1::uuid[]) order by id for update skip locked)`,
};

/**
 * Which keys were used: noted in memory, written together once a minute, so that it costs no request anything. The last
 * minute of a process that is killed is lost.
 */
@Injectable()
export class KeyUses implements OnModuleDestroy {
  private used = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly queries: PreparedQueries) {}

  /** Never throws, and is done at once. */
  note(keyId: string): void {
    if (this.used.size >= maxKeys) return;
    this.used.add(keyId);
    this.timer ??= setInterval(() => void this.write(), writeEveryMs).unref();
  }

  /** Never rejects: what could not be written is written the next time. */
  async write(): Promise<void> {
    if (this.used.size === 0) return;
    const written = this.used;
    this.used = new Set();
    try {
      await this.queries.run(noteUses, [[...written]], true);
    } catch {
      // The room that asks the database says that it is away.
      for (const keyId of written) this.note(keyId);
    }
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await new Deadline(farewellMs).run(() => this.write()).catch(() => undefined);
  }
}
