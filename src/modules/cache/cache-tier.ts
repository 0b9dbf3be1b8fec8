import { Keyv } from 'keyv';
import { IncompleteDocument } from './incomplete-document.js';

/** Memory or Redis, as `cache.wrap` asks it. What is incomplete it does not keep, and leaves what it has. */
export class CacheTier extends Keyv {
  override async set<Value>(key: string, value: Value, ttl?: number): Promise<boolean> {
    return value instanceof IncompleteDocument ? false : super.set(key, value, ttl);
  }
}
