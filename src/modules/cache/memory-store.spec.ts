import type { LRUCache } from 'lru-cache';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from './memory-store.js';
import { JsonDocument } from './json-document.js';

const mebibyte = 1024 * 1024;
const documentOf = (bytes: number) => new JsonDocument('x'.repeat(bytes), { builtAt: 0, refreshAt: 0 });
afterEach(() => void vi.useRealTimers());

describe('the memory tier', () => {
  it('gives the very object that it got', async () => {
    const store = createMemoryStore();
    const document = documentOf(10);
    await store.set('a', document, 60_000);
    expect(await store.get('a')).toBe(document);
  });

  it('stays within 64 MiB when 200 MiB go in, and keeps the latest', async () => {
    const store = createMemoryStore();
    const each = mebibyte / 4;
    for (let i = 0; i < 800; i++) await store.set(`persona_details:${i}`, documentOf(each), 60_000);
    const kept = store.store as LRUCache<string, object>;
    expect(kept.calculatedSize).toBeLessThanOrEqual(64 * mebibyte);
    // With room for what they are compressed to.
    expect(kept.size).toBeGreaterThan(80);
    expect(kept.size * each * 3).toBeLessThanOrEqual(64 * mebibyte);
    expect(await store.get('persona_details:799')).toBeDefined();
    expect(await store.get('persona_details:0')).toBeUndefined();
  });

  it('counts what is no document, too', async () => {
    const store = createMemoryStore();
    for (let i = 0; i < 100; i++) await store.set(`kpi:${i}`, { text: 'x'.repeat(mebibyte) }, 60_000);
    expect((store.store as LRUCache<string, object>).size).toBeLessThanOrEqual(16);
  });

  it('drops what was under the key when the new value is larger than an eighth of it', async () => {
    const store = createMemoryStore();
    await store.set('a', documentOf(10), 60_000);
    await store.set('a', documentOf(3 * mebibyte), 60_000);
    expect(await store.get('a')).toBeUndefined();
  });

  it('forgets what has expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const store = createMemoryStore();
    await store.set('a', 1, 1_000);
    vi.setSystemTime(Date.now() + 999);
    expect(await store.get('a')).toBe(1);
    vi.setSystemTime(Date.now() + 2);
    expect(await store.get('a')).toBeUndefined();
  });
});
