import type { Keyv } from 'keyv';
import { LRUCache } from 'lru-cache';
import { CacheTier } from './cache-tier.js';
import { JsonDocument } from './json-document.js';

const mebibyte = 1024 * 1024;
/** Bytes of all values together. */
const maxBytes = 64 * mebibyte;
/** A larger value is not kept: it would push out too much else. */
const maxValueBytes = maxBytes / 8;

/**
 * The first tier: values of this process, the least recently used dropped first. They are kept and given as they are,
 * not cloned, so nobody may change one.
 */
export function createMemoryStore(): Keyv {
  const entries = new Entries({
    maxSize: maxBytes,
    maxEntrySize: maxValueBytes,
    sizeCalculation: ({ value }, key) => sizeOf(value) + 2 * key.length + entryOverhead,
  });
  return new CacheTier({ store: entries, useKeyPrefix: false, serialize: undefined, deserialize: undefined });
}

/**
 * As `store.get`, without its promises, which cost as much as the rest of an answer from memory. What is found counts as
 * used.
 *
 * @param store as {@link createMemoryStore} made it
 */
export function getSync(store: Keyv, key: string): unknown {
  const entry = (store.store as Entries).get(key);
  return entry === undefined || (entry.expires ?? Infinity) <= Date.now() ? undefined : entry.value;
}

/** @param store as {@link createMemoryStore} made it */
export function dropKeys(store: Keyv, isWanted: (key: string) => boolean): void {
  const entries = store.store as Entries;
  for (const key of entries.keys()) if (isWanted(key)) entries.delete(key);
}

/** @param store as {@link createMemoryStore} made it */
export function memoryUse(store: Keyv): { entries: number; bytes: number; maxBytes: number } {
  const { size, calculatedSize } = store.store as Entries;
  return { entries: size, bytes: calculatedSize, maxBytes };
}

interface Entry {
  value: unknown;
  /** Epoch milliseconds. */
  expires?: number;
}

class Entries extends LRUCache<string, Entry> {
  /** Keyv passes the time to live too, a number, where LRUCache takes options and throws. Keyv itself ends lives. */
  override set(key: string, entry: Entry): this {
    return super.set(key, entry);
  }
}

/** About what the map, its list and the entry itself take, in bytes. */
const entryOverhead = 200;
/** An estimate: small strings and objects of V8 against their JSON. */
const heapBytesPerJsonCharacter = 4;

function sizeOf(value: unknown): number {
  if (value instanceof JsonDocument) return value.bytes;
  return heapBytesPerJsonCharacter * (JSON.stringify(value)?.length ?? 0);
}
