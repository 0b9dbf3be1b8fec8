import type { Note } from '../intake.contract.js';

/** What a workbook, a document or a PDF may take; what takes more is refused. */
export interface OfficeLimits {
  /** Of the file, which is held in memory: its parts are found from its end. */
  fileBytes: number;
  /** Of the parts that are read, unpacked. They pass by; they are not held. */
  unpackedBytes: number;
  /** Parts of the archive. */
  entries: number;
  /** Elements within one another. */
  depth: number;
  /** Cells with something in them, of all sheets. */
  cells: number;
  /** Of a sheet. */
  columns: number;
  /** Of a PDF. */
  pages: number;
  /** Of a document's text, of the cells of a row. */
  characters: number;
  rowCharacters: number;
  /** What the worker may hold beside the file. */
  memoryBytes: number;
  /** Of work: while nobody asks for more it does not count. */
  milliseconds: number;
}

export const officeLimits: OfficeLimits = {
  fileBytes: 25 * 1024 * 1024,
  unpackedBytes: 512 * 1024 * 1024,
  entries: 10_000,
  depth: 200,
  cells: 10_000_000,
  columns: 1_000,
  pages: 2_000,
  characters: 5 * 1024 * 1024,
  rowCharacters: 256 * 1024,
  memoryBytes: 96 * 1024 * 1024,
  milliseconds: 60_000,
};

/** What is asked of the worker: to look through a file, or to read the rows of a sheet. */
export type OfficeJob = { bytes: Uint8Array; limits: OfficeLimits } & (
  { task: 'look' } | { task: 'rows'; sheet: string }
);

export interface SheetFacts {
  name: string;
  hidden: boolean;
  /** With something in them. */
  rows: number;
  cells: number;
  /** Columns up to the last one with something in it. */
  width: number;
  /** What is read otherwise than its user may think. */
  notes: Note[];
}

export interface SheetRow {
  cells: string[];
  /** Its number in the sheet. */
  line: number;
}

export type OfficeContent =
  | { format: 'xlsx'; sheets: SheetFacts[] }
  /** In Markdown. */
  | { format: 'docx'; text: string }
  /** The text of each page. */
  | { format: 'pdf'; pages: string[] };

/** What the worker answers each time it is asked for more; `done`: there is no more. */
export type OfficePart = { content: OfficeContent } | { rows: SheetRow[] } | { done: true } | OfficeFault;

export interface OfficeFault {
  /** As those of {@link FileNotReadableError}. */
  fault: { seen: string; cure: string; line?: number };
}
