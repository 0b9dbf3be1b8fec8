import type { Variant } from '../../../common/context/request-context.js';
import type { Counts } from './count-row.js';
import type { Watched } from './watched.js';

/** What to add to a row. */
export type Increment = Watched & Record<Variant, Counts>;

/** Observations that are not in the database yet: at most one increment a row, however many they are. */
export class Tally {
  private readonly increments = new Map<Watched, Increment>();

  /** @param row one of `watched` */
  add(row: Watched, variant: Variant, event: boolean): void {
    let increment = this.increments.get(row);
    if (!increment) this.increments.set(row, (increment = nothing(row)));
    increment[variant].observations += 1;
    if (event) increment[variant].events += 1;
  }

  get isEmpty(): boolean {
    return this.increments.size === 0;
  }

  /** Everything, which is then no longer here. */
  take(): Increment[] {
    const taken = [...this.increments.values()];
    this.increments.clear();
    return taken;
  }
}

function nothing(row: Watched): Increment {
  return {
    ...row,
    optimized: { observations: 0, events: 0 },
    archived: { observations: 0, events: 0 },
  };
}
