import type { Note, Place, ReadItem } from './intake.contract.js';

/** Where a row is; of some files lines are not counted. */
export interface RowPlace {
  row: number;
  line?: number | undefined;
}

export function at({ row, line }: RowPlace): Place {
  return { row, ...(line !== undefined && { line }) };
}

export const skipped = (each: Note): ReadItem => ({ type: 'skipped', at: placeOf(each), note: each });
export const warning = (each: Note): ReadItem => ({ type: 'warning', at: placeOf(each), note: each });

/** Where the thing is that a note is about. */
export function placeOf({ row, line, page, column, cell }: Note): Place {
  return {
    ...(row !== undefined && { row }),
    ...(line !== undefined && { line }),
    ...(page !== undefined && { page }),
    ...(column !== undefined && { column }),
    ...(cell !== undefined && { cell }),
  };
}
