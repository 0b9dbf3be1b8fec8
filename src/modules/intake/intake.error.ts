import { ProblemError } from '../../common/problem/problem.error.js';
import { shown } from '../personas/evidence/shown-cell.js';
import type { Note, Place } from './intake.contract.js';

/** A file that cannot be brought in as it is: what was seen, where, and what to do. */
export class FileNotReadableError extends ProblemError {
  readonly status = 422;
  readonly code = 'file_not_readable';
  readonly title = 'The file cannot be read as it is';

  /** @param seen whole sentences, as is the cure */
  constructor(
    readonly seen: string,
    readonly cure: string,
    readonly place: Place = {},
    cause?: unknown,
  ) {
    const message = `${whereOf(place)}${seen} ${cure}`;
    super(message, { errors: [{ pointer: '#', message }], extensions: { cure, place }, cause });
  }
}

function whereOf({ row, line, page, column, cell }: Place): string {
  const parts = [
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(column === undefined ? [] : [`column "${column}"`]),
    ...(cell === undefined ? [] : [`"${shown(cell)}"`]),
  ];
  return parts.length === 0 ? '' : `At ${parts.join(', ')}: `;
}

export function note(place: Place, reason: string, cure: string): Note {
  return { ...place, ...(place.cell !== undefined && { cell: shown(place.cell) }), reason, cure };
}

/** For messages: a list of names, shortened. */
export function listed(names: readonly string[]): string {
  return (
    names.slice(0, 30).map(shown).join(', ') + (names.length > 30 ? ` and ${names.length - 30} more` : '')
  );
}
