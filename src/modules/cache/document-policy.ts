import type { Cache } from 'cache-manager';
import { IncompleteDocument } from './incomplete-document.js';
import { type DocumentTimes, JsonDocument } from './json-document.js';

/** How `cache.wrap` keeps documents. */
export interface WrapOptions {
  /** Milliseconds. */
  ttl: (document: JsonDocument) => number;
  refreshThreshold?: (document: JsonDocument) => number;
}

const minute = 60_000;
const hour = 60 * minute;
/** A document is built again in the background after that; the last one serves while that fails. */
const refreshMs = hour;
/** Documents built together are not built again together: a share of the hour, either way. */
const refreshJitter = 0.1;
/** Of a document, and of whatever is kept without saying for how long. */
export const lifeMs = 24 * hour;
const archivedLifeMs = 5 * minute;

/** @param builtAt epoch milliseconds */
export function newTimes(builtAt = Date.now()): DocumentTimes {
  const jitter = refreshJitter * (2 * Math.random() - 1);
  return { builtAt, refreshAt: builtAt + Math.round(refreshMs * (1 + jitter)) };
}

/** Served for 24 hours, built again from `refreshAt` on. */
export const wrapOptions: WrapOptions = {
  ttl: (document) => remaining(document, lifeMs),
  // `wrap` refreshes what has less than this left to live. It asks at every hit, so the answer is yes or no.
  refreshThreshold: ({ refreshAt }) => (Date.now() >= refreshAt ? Number.POSITIVE_INFINITY : 0),
};

/** Five minutes, as the archived way had it; never refreshed. */
export const archivedOptions: WrapOptions = { ttl: (document) => remaining(document, archivedLifeMs) };

/**
 * After a refresh that failed, or in which a section was missing, the next one waits, also where the document lies in
 * Redis alone: `wrap` does not move what is to be refreshed into memory, so every request would get it as it was and try
 * again at once.
 */
export function postponeFailedRefreshes(cache: Cache): void {
  const [memory] = cache.stores;
  cache.on('refresh', async ({ key, value, error }) => {
    if (error === undefined && !(value instanceof IncompleteDocument)) return;
    const kept = await cache.get(key);
    if (!(kept instanceof JsonDocument)) return;
    kept.postponeRefresh();
    // What is there may be newer.
    if ((await memory!.get(key)) === undefined) await memory!.set(key, kept, wrapOptions.ttl(kept));
  });
}

/** What is left of a life, whenever a tier gets it. Keyv takes 0 for "for ever". */
function remaining({ builtAt }: JsonDocument, life: number): number {
  return Math.max(1, builtAt + life - Date.now());
}
