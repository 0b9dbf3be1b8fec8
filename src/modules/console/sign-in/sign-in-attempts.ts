import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TooManySignInsError } from './sign-in.problem.js';

/** Wrong codes of one address in a minute; addresses that are remembered. */
const [maxWrong, windowMs, maxAddresses] = [10, 60_000, 1_000];

/** Begins with its first wrong code. */
interface Window {
  wrong: number;
  /** As of `performance.now()`. */
  endsAt: number;
}

/** Counts wrong codes by the address they come from, so that nobody uses up the attempts of others. */
@Injectable()
export class SignInAttempts {
  private readonly windows = new LRUCache<string, Window>({ max: maxAddresses });

  /** @throws {TooManySignInsError} where an address has to wait */
  check(address: string): void {
    const { wrong, endsAt } = this.windowOf(address);
    if (wrong >= maxWrong) throw new TooManySignInsError(maxWrong, endsAt - performance.now());
  }

  failed(address: string): void {
    const window = this.windowOf(address);
    window.wrong += 1;
    this.windows.set(address, window);
  }

  private windowOf(address: string): Window {
    const now = performance.now();
    const window = this.windows.get(address);
    return window && window.endsAt > now ? window : { wrong: 0, endsAt: now + windowMs };
  }
}
