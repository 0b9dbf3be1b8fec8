import type { Variant } from '../../../common/context/request-context.js';

/** The first so many tell whether the arms are what the share says; later ones add memory only. */
export const maxUsers = 20_000;

/** How many different users of each variant this process saw. */
export class DistinctUsers {
  private readonly seen = new Set<string>();
  private counts: Record<Variant, number> = { optimized: 0, archived: 0 };

  /** @param digest of the variant and the user */
  add(variant: Variant, digest: string): void {
    if (this.seen.size >= maxUsers || this.seen.has(digest)) return;
    this.seen.add(digest);
    this.counts[variant] += 1;
  }

  get count(): Readonly<Record<Variant, number>> {
    return this.counts;
  }

  clear(): void {
    this.seen.clear();
    this.counts = { optimized: 0, archived: 0 };
  }
}
