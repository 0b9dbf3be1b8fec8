import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** In milliseconds. */
const lifeMs = 3_600_000;

/**
 * The code of the link that `npm start` prints: good once, for an hour, in this process. Of its 128 random bits only the
 * hash stays in memory.
 */
@Injectable()
export class SignInCode {
  private kept?: { hash: Buffer; until: number };

  /** @returns the code, 22 characters of base64url; an earlier one is good no longer */
  issue(): string {
    const code = randomBytes(16).toString('base64url');
    this.kept = { hash: hashOf(code), until: Date.now() + lifeMs };
    return code;
  }

  /**
   * Does `work` where the code is good, which it then is no longer; where that fails, it is good again. Takes as long
   * whatever a wrong one has in common with it.
   *
   * @returns undefined: it is not good
   */
  async redeem<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
    const { kept } = this;
    const isGood = timingSafeEqual(hashOf(code), kept?.hash ?? nobodys) && Date.now() < (kept?.until ?? 0);
    if (!isGood) return undefined;
    this.kept = undefined;
    try {
      return await work();
    } catch (error) {
      this.kept ??= kept;
      throw error;
    }
  }
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

/** Compared with where there is none. */
const nobodys = randomBytes(32);
