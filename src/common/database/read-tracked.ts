import { DatabaseSilentError } from './database-silent.error.js';
import type { TrackedRows } from './tracked-rows.js';

/**
 * Reads a row and keeps it. While the database does not answer, a row that was there when it was last looked up is still
 * there, unless a change of it was heard since.
 *
 * @param read is told whether to wait for as long as a request may, as there is nothing to fall back on
 * @returns null: there is no such row
 * @throws {DatabaseSilentError} where the row was never seen, or has changed since, and cannot be read
 */
export async function readTracked<T extends {}>(
  rows: TrackedRows<T>,
  id: string,
  read: (patient: boolean) => Promise<T | null>,
): Promise<T | null> {
  const ticket = rows.open();
  try {
    const row = await read(rows.lastUnchanged(id) === undefined);
    rows.keep(ticket, id, row);
    return row;
  } catch (error) {
    // Asked again: that it changed may have been heard meanwhile.
    const last = error instanceof DatabaseSilentError ? rows.lastUnchanged(id) : undefined;
    if (last !== undefined) return last;
    throw error;
  } finally {
    rows.close(ticket);
  }
}
