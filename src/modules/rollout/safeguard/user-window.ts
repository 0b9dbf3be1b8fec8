import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Variant } from '../../../common/context/request-context.js';
import type { WatchedSection } from './watched.js';

/** Who is observed more often than others is forgotten last; beyond it somebody may be observed again too soon. */
const maxRemembered = 20_000;

/**
 * Lets one observation a user, variant and section pass in a window, so that one client that repeats itself decides
 * nothing. Of a user it keeps a salted digest: the salt is this process's own and ends with it.
 */
export class UserWindow {
  private readonly salt = randomBytes(16).toString('base64url');
  /** By digest, when it was last let pass, in milliseconds. */
  private readonly passed = new LRUCache<string, number>({ max: maxRemembered });
  private readonly windowMs: number;

  /** @param seconds 0: everything passes */
  constructor(seconds: number) {
    this.windowMs = seconds * 1_000;
  }

  /**
   * @param now milliseconds of any clock that does not run backwards
   * @returns the user's digest where the observation counts, else undefined
   */
  pass(variant: Variant, section: WatchedSection, userId: string, now: number): string | undefined {
    const digest = hash('sha256', `${this.salt}${variant}/${section}/${userId}`, 'base64url');
    const last = this.passed.get(digest);
    if (last !== undefined && now - last < this.windowMs) return undefined;
    this.passed.set(digest, now);
    return digest;
  }
}
