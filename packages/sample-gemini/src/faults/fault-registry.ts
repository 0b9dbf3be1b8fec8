import { seeded } from '../shared/random.js';
import { faultInput } from './fault.js';
import type { Fault, FaultInput } from './fault.js';

interface Entry {
  readonly id: number;
  readonly fault: Fault;
  readonly random: () => number;
  left: number;
  played: number;
}

/** A fault that is switched on, and how often it was played. */
export type ActiveFault = Fault & { readonly id: number; readonly played: number };

/** The faults that are switched on. The first that matches a call is played on it. */
export class FaultRegistry {
  private entries: Entry[] = [];
  private lastId = 0;

  /** @throws {ZodError} for a kind or a setting that does not exist @returns an id for `clear` */
  add(input: FaultInput): number {
    const fault = faultInput.parse(input);
    const entry = { id: ++this.lastId, fault, random: seeded(fault.seed ?? 1), played: 0 };
    this.entries.push({ ...entry, left: fault.times ?? Number.POSITIVE_INFINITY });
    return entry.id;
  }

  /** Switches one off, or all. */
  clear(id?: number): void {
    this.entries = id === undefined ? [] : this.entries.filter((entry) => entry.id !== id);
  }

  list(): ActiveFault[] {
    return this.entries.map(({ fault, id, played }) => ({ ...fault, id, played }));
  }

  /** The fault to play on a call, counted as played. */
  take(call: {
    readonly section?: string;
    readonly model: string;
    readonly key: string;
    readonly asked?: 'schema' | 'prose';
    /** The user's turns. */
    readonly prompt?: string;
  }): Fault | undefined {
    for (const entry of this.entries) {
      const { section, model, key, asked, containing, rate } = entry.fault;
      if (section !== undefined && section !== call.section) continue;
      if (model !== undefined && model !== call.model) continue;
      if (key !== undefined && key !== call.key) continue;
      if (asked !== undefined && asked !== call.asked) continue;
      if (containing !== undefined && !call.prompt?.includes(containing)) continue;
      if (rate !== undefined && entry.random() >= rate) continue;
      entry.played++;
      if (--entry.left <= 0) this.clear(entry.id);
      return entry.fault;
    }
    return undefined;
  }
}
