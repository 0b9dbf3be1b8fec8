import { addressWith } from '../../ui/address.ts';

/** As the comparison takes them. */
export const MOST = 3;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The personas that the address names, in its order: each once, three at most. */
export function comparedIds(query: Record<string, string>): string[] {
  const ids = (query['personas'] ?? '').split(',').filter((id) => UUID.test(id));
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, MOST);
}

/** @param url path and query */
export function addressOfCompared(url: string, ids: readonly string[]): string {
  return addressWith(url, { personas: ids.length > 0 ? ids.join(',') : null });
}

/** One place to the left. */
export function movedLeft(ids: readonly string[], id: string): string[] {
  const place = ids.indexOf(id);
  if (place < 1) return [...ids];
  return ids.with(place - 1, id).with(place, ids[place - 1]!);
}
