import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Variant } from '../../../common/context/request-context.js';

/**
 * Users that are remembered, of each kind. Of the window the one who was observed longest ago is forgotten first, and may
 * then be observed again too soon; of the different users the first so many tell whether the arms are what the share says.
 */
export const maxUsers = 20_000;

/** Whose an observation is. */
export interface Observer {
  readonly tenantId: string;
  readonly keyId: string;
  /** Of one tenant: two may call their users alike. */
  readonly userId: string;
}

/**
 * Who was observed: lets one observation a user and variant pass in a window, so that one client that repeats itself
 * decides nothing, and of so many users of an API key: whoever has the key names them as they like. Counts how many
 * different users this process saw. Of a user it keeps a salted digest: the salt is this process's own and ends with it.
 */
export class ObservedUsers {
  private readonly salt = randomBytes(16).toString('base64url');
  /** By digest, when it was last let pass, in milliseconds. */
  private readonly passed = new LRUCache<string, number>({ max: maxUsers });
  /** By variant and API key: when its window began, and how many users it let pass since. */
  private readonly keys = new LRUCache<string, { since: number; users: number }>({ max: maxUsers });
  private readonly different = new Set<string>();
  private counts: Record<Variant, number> = { optimized: 0, archived: 0 };
  private readonly windowMs: number;

  /**
   * @param seconds length of the window; 0: everything passes
   * @param usersPerKey that are let pass in a window for each variant
   */
  constructor(
    seconds: number,
    private readonly usersPerKey: number,
  ) {
    this.windowMs = seconds * 1_000;
  }

  /**
   * @param now milliseconds of any clock that does not run backwards
   * @returns whether the observation counts
   */
  admit(variant: Variant, { tenantId, keyId, userId }: Observer, now: number): boolean {
    const digest = hash('sha256', `${this.salt}${variant}/${tenantId}/${userId}`, 'base64url');
    const last = this.passed.get(digest);
    if (last !== undefined && now - last < this.windowMs) return false;
    if (!this.keyAdmits(`${variant}/${keyId}`, now)) return false;
    this.passed.set(digest, now);
    this.count(variant, digest);
    return true;
  }

  /** Different users since {@link forgetCount}, the first {@link maxUsers}. */
  get distinct(): Readonly<Record<Variant, number>> {
    return this.counts;
  }

  /** The window stays as it is. */
  forgetCount(): void {
    this.different.clear();
    this.counts = { optimized: 0, archived: 0 };
  }

  private keyAdmits(id: string, now: number): boolean {
    const known = this.keys.get(id);
    const window = known && now - known.since < this.windowMs ? known : { since: now, users: 0 };
    if (window.users >= this.usersPerKey) return false;
    window.users += 1;
    this.keys.set(id, window);
    return true;
  }

  private count(variant: Variant, digest: string): void {
    if (this.different.size >= maxUsers || this.different.has(digest)) return;
    this.different.add(digest);
    this.counts[variant] += 1;
  }
}
