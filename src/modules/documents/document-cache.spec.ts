import { createCache } from 'cache-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readPrometheusText } from '../../../test/support/observe/prometheus-text.js';
import { RequestContext, type Role, runInContext } from '../../common/context/request-context.js';
import { UnavailableError } from '../../common/problem/problems.js';
import { createMemoryStore } from '../cache/memory-store.js';
import { Metrics } from '../observability/metrics.js';
import type { DocumentVersion, PersonaVersions } from '../personas/persona-versions.js';
import { type BuiltDocument, DocumentCache } from './document-cache.js';
import { DocumentFingerprint } from './document-fingerprint.js';
import type { DocumentKey } from './document-key.js';

const hour = 3_600_000;
const key: DocumentKey = { kind: 'details', personaId: '7' };

let metrics: Metrics;
let documents: DocumentCache;
/** What is known of the persona without asking, and what the database says. */
let trusted: DocumentVersion | undefined;
let current: DocumentVersion;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [metrics, trusted, current] = [new Metrics(), undefined, { stamp: '1.1.1', removals: 0, confirmed: true }];
  const versions = { trusted: () => trusted, current: async () => current } as unknown as PersonaVersions;
  const fingerprint = new DocumentFingerprint();
  fingerprint.add('details', z.object({}), () => '1');
  const cache = createCache({ stores: [createMemoryStore()], refreshAllStores: true });
  documents = new DocumentCache(cache, versions, fingerprint, metrics);
});
afterEach(() => void vi.useRealTimers());

function as<T>(role: Role, work: () => T): T {
  const context = new RequestContext('request', () => 'optimized');
  context.principal = { tenantId: 't', keyId: 'k', role, userId: 'u' };
  return runInContext(context, work);
}
const get = async (build: () => Promise<BuiltDocument>, role: Role = 'editor') => {
  const { document, state } = await as(role, () => documents.getOrBuild(key, build));
  return [state, document.body.toString()];
};
const whole = (body: unknown) => vi.fn(async () => ({ body, complete: true }));
const part = (body: unknown) => vi.fn(async () => ({ body, complete: false }));
const never = () => Promise.reject(new Error('It is stored.'));
const lookUp = () => as('viewer', () => documents.lookUp(key));

describe('the look-up in memory', () => {
  it('finds what was built, for the hook as for the interceptor, and each counts it once', async () => {
    expect(await get(whole(1))).toEqual(['miss', '1']);
    trusted = current;
    expect(lookUp()).toMatchObject({ state: 'hit', document: { body: Buffer.from('1') } });
    expect(await get(never)).toEqual(['hit', '1']);
    const samples = readPrometheusText(await metrics.registry.metrics());
    const counts = samples.filter(({ name }) => name === 'persona_details_cache_requests_total');
    expect(counts.map(({ labels, value }) => [labels['result'], labels['tier'], value])).toEqual([
      ['miss', 'none', 1],
      ['hit', 'memory', 2],
    ]);
  });

  it('finds nothing while the version is not known, of another version, or of one due', async () => {
    await get(whole(1));
    expect(lookUp()).toBeUndefined();
    trusted = { stamp: '2.1.1', removals: 0, confirmed: true };
    expect(lookUp()).toBeUndefined();
    trusted = current;
    vi.setSystemTime(Date.now() + 2 * hour);
    expect(lookUp()).toBeUndefined();
  });
});

describe('a document with a section missing', () => {
  it('is given to all who wait for it, and to nobody later', async () => {
    const build = part('part');
    const waiting = await Promise.all([1, 2, 3].map(() => get(build)));
    expect(new Set(waiting.map(([, body]) => body))).toEqual(new Set(['"part"']));
    expect(build).toHaveBeenCalledTimes(1);
    trusted = current;
    expect(lookUp()).toBeUndefined();
    expect(as('editor', () => documents.wasServed(key))).toBe(false);
    expect(await get(whole('whole'))).toEqual(['miss', '"whole"']);
  });

  it('does not take the place of the last good one at a refresh, and the next refresh waits', async () => {
    await get(whole('whole'));
    vi.setSystemTime(Date.now() + 2 * hour);
    const refresh = part('part');
    expect(await get(refresh)).toEqual(['stale', '"whole"']);
    await expect.poll(() => get(refresh)).toEqual(['hit', '"whole"']);
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 31_000);
    expect(await get(whole('new'))).toEqual(['stale', '"whole"']);
    await expect.poll(() => get(never)).toEqual(['hit', '"new"']);
  });

  it('and built for a reader is not what an editor gets who joined', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const forReader = vi.fn(async () => {
      await gate;
      return { body: 'unavailable', complete: false };
    });
    const forEditor = whole('generated');
    const answers = Promise.all([get(forReader, 'viewer'), get(forEditor), get(forReader, 'viewer')]);
    open();
    expect((await answers).map(([, body]) => body)).toEqual([
      '"unavailable"',
      '"generated"',
      '"unavailable"',
    ]);
    expect([forReader, forEditor].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});

describe('what could not be made for a reader', () => {
  it('is not made again at once for another, but for an editor, whose good one then serves', async () => {
    const refused = part('unavailable');
    expect(await get(refused, 'viewer')).toEqual(['miss', '"unavailable"']);
    expect((await get(refused, 'viewer'))[1]).toBe('"unavailable"');
    expect(refused).toHaveBeenCalledTimes(1);
    expect(await get(whole('generated'))).toEqual(['miss', '"generated"']);
    expect((await get(refused, 'viewer'))[1]).toBe('"generated"');
    current = { stamp: '2.1.1', removals: 0, confirmed: true };
    expect((await get(refused, 'viewer'))[1]).toBe('"unavailable"');
    expect(refused).toHaveBeenCalledTimes(2);
  });

  it('is made again for whoever may have it made', async () => {
    const failed = part('unavailable');
    await get(failed);
    await get(failed);
    expect(failed).toHaveBeenCalledTimes(2);
  });
});

describe('while the database does not answer', () => {
  it('the last good document serves, under whatever version it was known', async () => {
    await get(whole(1));
    current = { stamp: '1.1.1', removals: 0, confirmed: false };
    expect(await get(never)).toEqual(['unrevalidated', '1']);
    current = { stamp: '2.1.1', removals: 0, confirmed: true };
    const away = () => Promise.reject(new UnavailableError('The database is away.'));
    expect(await get(away)).toEqual(['unrevalidated', '1']);
    await expect(get(never)).rejects.toThrow('It is stored.');
  });

  it('what was served before an answer was removed does not serve', async () => {
    await get(whole(1));
    current = { stamp: '2.1.1', removals: 1, confirmed: false };
    await expect(get(never)).rejects.toBeInstanceOf(UnavailableError);
  });

  it('there is none where none was served', async () => {
    current = { stamp: '1.1.1', removals: 0, confirmed: false };
    await expect(get(never)).rejects.toBeInstanceOf(UnavailableError);
  });
});
