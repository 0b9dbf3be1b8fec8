import { TimeSlices } from '../../../common/resilience/time-slices.js';
import type { Scale } from '../../personas/evidence/read-score.js';
import { FileNotReadableError } from '../intake.error.js';
import { ColumnFacts } from './column-facts.js';
import type { FoundHeader } from './find-header.js';
import type { Maker } from './makers.js';

/** Rows by which columns are told, and characters of them: the longest ones would be kept otherwise. */
export const sampleRows = 1_000;
export const sampleLength = 8 * 1024 * 1024;

/** Columns that are read. */
const maxColumns = 1_000;

/** What is told of a table by its first rows. */
export interface TableFacts {
  /** As it stands, one a column. */
  header: string[];
  questions: (string | undefined)[];
  /** Of JSON. */
  paths?: string[];
  columns: ColumnFacts[];
  /** Of JSON whose entries all state the ends of the scale themselves: by the column's index. */
  ownScales: Map<number, Scale[]>;
  maker: Maker | undefined;
  /** In how many rows both of two columns are filled. */
  together: (one: number, other: number) => number;
}

/** @throws {FileNotReadableError} where it has too many columns */
export function refuseWidth({ header }: Pick<FoundHeader, 'header'>): void {
  if (header.length > maxColumns)
    throw new FileNotReadableError(
      `The table has ${header.length} columns; at most ${maxColumns} are read.`,
      'Leave out what nobody answered.',
    );
}

/** @param paths of JSON: which member each column is */
export async function factsOf(
  header: string[],
  rows: string[][],
  { questions, maker }: Pick<FoundHeader, 'questions' | 'maker'>,
  paths?: string[],
): Promise<TableFacts> {
  const slices = new TimeSlices();
  const columns = header.map(() => new ColumnFacts());
  for (const row of rows) {
    await slices.next();
    for (const [index, facts] of columns.entries()) facts.add(row[index] ?? '');
  }
  const isFilled = (row: string[], index: number) => (row[index] ?? '').trim() !== '';
  return {
    header,
    questions,
    columns,
    maker,
    ownScales: new Map(),
    ...(paths && { paths }),
    together: (one, other) => rows.filter((row) => isFilled(row, one) && isFilled(row, other)).length,
  };
}
