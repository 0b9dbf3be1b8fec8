import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { JsonDocument } from './json-document.js';

const json = JSON.stringify({
  quote: 'Zu teuer – 太贵了 🙁',
  list: Array.from({ length: 500 }, (_, i) => ({ i })),
});
const times = { builtAt: 1_000, refreshAt: 2_000 };
afterEach(() => void vi.useRealTimers());

describe('a stored document', () => {
  it('has the bytes of its JSON, and a strong tag of them', () => {
    const document = new JsonDocument(json, times);
    expect(document.body.toString()).toBe(json);
    const sha256 = createHash('sha256').update(json).digest('base64url');
    expect(document.etag).toBe(`"${sha256.slice(0, 27)}"`);
    expect(document).toMatchObject(times);
    expect(new JsonDocument(`${json} `, times).etag).not.toBe(document.etag);
  });

  it('is compressed once for all who ask, under a tag of its own', async () => {
    const document = new JsonDocument(json, times);
    const [gzip, again] = await Promise.all([document.encoded('gzip'), document.encoded('gzip')]);
    expect(again).toBe(gzip);
    expect(await document.encoded('gzip')).toBe(gzip);
    expect(gunzipSync(gzip).toString()).toBe(json);
    expect(brotliDecompressSync(await document.encoded('br')).toString()).toBe(json);
    const plain = document.etag.slice(1, -1);
    expect(document.etagFor('gzip')).toBe(`"${plain}-gzip"`);
    expect(document.etagFor('br')).toBe(`"${plain}-br"`);
  });

  it('does not keep a compression that failed', async () => {
    const document = new JsonDocument(json, times);
    Object.assign(document, { body: 5 });
    await expect(document.encoded('gzip')).rejects.toThrow(TypeError);
    Object.assign(document, { body: Buffer.from(json) });
    expect(gunzipSync(await document.encoded('gzip')).toString()).toBe(json);
  });

  it.each([
    ['compresses well', 'a'.repeat(20_000)],
    ['does not compress', Array.from({ length: 5_000 }, () => Math.random().toString(36)).join('')],
    ['is empty', ''],
  ])('never holds more than it said when it %s', async (_, text) => {
    const document = new JsonDocument(JSON.stringify(text), times);
    const parts = [document.body, await document.encoded('br'), await document.encoded('gzip')];
    // The memory behind a buffer is what it costs, not the part of it that the buffer shows.
    const held = parts.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    expect(held).toBeLessThanOrEqual(document.bytes);
  });

  it('is left alone for a while after a refresh that failed', () => {
    vi.useFakeTimers({ now: 5_000, toFake: ['Date'] });
    const document = new JsonDocument(json, times);
    document.postponeRefresh();
    expect(document.refreshAt).toBe(35_000);
  });
});
