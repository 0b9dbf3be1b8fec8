import { z } from 'zod';
import { decimal } from '../../../config/decimal.js';

/** Query of a cursor page: ids are time-ordered, so the cursor is the last id seen. */
export const pageQuerySchema = z.strictObject({
  limit: decimal(z.number().int().min(1).max(100)).default(20).describe('How many, 1–100.'),
  startingAfter: z.uuid().optional().describe('The id of the last one already seen.'),
});
export type PageQuery = z.output<typeof pageQuerySchema>;

export interface Page<T> {
  data: T[];
  hasMore: boolean;
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    hasMore: z.boolean().describe('Whether there are more after these.'),
  });
}

/** A page from `limit + 1` rows: the one too many tells that there are more. */
export function toPage<Row, T>(rows: Row[], limit: number, map: (row: Row) => T): Page<T> {
  return { data: rows.slice(0, limit).map((row) => map(row)), hasMore: rows.length > limit };
}

/** Where-clause of a page. */
export function after(query: PageQuery): { id?: { $gt: string } } {
  return query.startingAfter ? { id: { $gt: query.startingAfter } } : {};
}
