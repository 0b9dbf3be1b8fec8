import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../../common/config/settings.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { Deadline } from '../../../common/resilience/deadline.js';
import { noteViews } from './precomputation.queries.js';

/** In milliseconds: a further look within it is not noted; between two writings; longest wait for the last one. */
const [onceInMs, writeEveryMs, farewellMs] = [3_600_000, 5_000, 1_000];
/** Personas whose last look is remembered, and that are written by one statement. */
const [maxRemembered, maxWritten] = [50_000, 200];

/** Who was looked at lately, in `persona_views`. Noted in memory, written together in the background; losing some is no harm. */
@Injectable()
export class PersonaViews implements OnModuleDestroy {
  private readonly latest = new LRUCache<string, number>({ max: maxRemembered });
  private readonly unwritten = new Map<string, { tenantId: string; at: number }>();
  private readonly isOff: boolean;
  private timer?: NodeJS.Timeout;
  private writing?: Promise<void>;

  constructor(
    private readonly queries: PreparedQueries,
    { env }: Settings,
  ) {
    this.isOff = env.PRECOMPUTE === 'off';
  }

  /** To be called once the answer is sent. Never throws, and is done at once. */
  note(tenantId: string, personaId: string): void {
    if (this.isOff) return;
    const at = performance.now();
    const last = this.latest.get(personaId);
    if (last !== undefined && at - last < onceInMs) return;
    this.latest.set(personaId, at);
    // While the database is away what does not fit is forgotten.
    if (this.unwritten.size < maxRemembered) this.unwritten.set(personaId, { tenantId, at });
    this.timer ??= setInterval(() => void this.write(), writeEveryMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await new Deadline(farewellMs).run(() => this.write()).catch(() => undefined);
  }

  /** Never rejects: what could not be written is written later. */
  private write(): Promise<void> {
    return (this.writing ??= this.writeSome().finally(() => {
      this.writing = undefined;
    }));
  }

  private async writeSome(): Promise<void> {
    // In one order in all processes, so that none waits for another in a circle.
    const some = [...this.unwritten].slice(0, maxWritten).toSorted(([a], [b]) => (a < b ? -1 : 1));
    if (some.length === 0) return;
    try {
      const [ids, tenants] = [some.map(([id]) => id), some.map(([, { tenantId }]) => tenantId)];
      const ages = some.map(([, { at }]) => performance.now() - at);
      await this.queries.run(noteViews, [ids, tenants, ages], true);
      for (const [id, view] of some) if (this.unwritten.get(id) === view) this.unwritten.delete(id);
    } catch {
      // The room that asks the database says that it is away.
    }
  }
}
