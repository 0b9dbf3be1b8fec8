import type { Item } from './import-file.js';

/** In bytes of items; bodies of JSON may have 5 MiB. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Items in order, in parts of at most `maxItems` and 4 MiB; one that is larger goes alone, for the service to judge. */
export function* chunksOf(items: readonly Item[], maxItems: number, maxBytes = MAX_BYTES): Generator<Item[]> {
  let chunk: Item[] = [];
  let size = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(item.text) + 1;
    if (chunk.length > 0 && (chunk.length >= maxItems || size + bytes > maxBytes)) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(item);
    size += bytes;
  }
  if (chunk.length > 0) yield chunk;
}
