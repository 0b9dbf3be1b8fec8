import { z } from 'zod';
import { decimal } from '../../../config/decimal.js';

const maxPageItems = 100;

/** Query of a cursor page: ids are time-ordered, so the cursor is the last id seen. */
export const pageQuerySchema = z.strictObject({
  limit: decimal(z.number().int().min(1).max(maxPageItems))
    .default(20)
    .describe(
      'How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more.',
    ),
  startingAfter: z.uuid().optional().describe('The id of the last one already seen.'),
});
export type PageQuery = z.output<typeof pageQuerySchema>;

export interface Page<T> {
  data: T[];
  hasMore: boolean;
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item).max(maxPageItems),
    hasMore: z.boolean().describe('Whether there are more after these.'),
  });
}

/** The most bytes of a page as JSON; where one item alone takes more, it is the page. */
export const maxPageBytes = 1024 * 1024;

/**
 * A page from `limit + 1` rows: the one too many tells that there are more. It ends early where the next item would make it
 * too large.
 */
export function toPage<Row, T>(rows: Row[], limit: number, map: (row: Row) => T): Page<T> {
  const data: T[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    const item = map(row);
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (bytes > maxPageBytes && data.length > 0) break;
    data.push(item);
  }
  return { data, hasMore: rows.length > data.length };
}

/** Where-clause of a page. */
export function after(query: PageQuery): { id?: { $gt: string } } {
  return query.startingAfter ? { id: { $gt: query.startingAfter } } : {};
}
