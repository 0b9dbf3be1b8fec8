import type { Corrections } from '../intake.contract.js';
import { headerText, plainName } from './header-text.js';
import { makerOf, type Maker } from './makers.js';
import { looksLikeDate } from './read-date.js';

/** Title rows are looked for so far down. */
const maxTitleRows = 25;

export interface FoundHeader {
  titleRows: number;
  headerRows: number;
  /** One name a column, as it stands; of several rows put together. */
  header: string[];
  /** What is asked in a column where another row than the first says it. */
  questions: (string | undefined)[];
  maker: Maker | undefined;
  titles: string[];
}

const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;

/** A number, a date, an address: what stands in rows, hardly ever in a header. */
export function isValue(cell: string): boolean {
  const text = cell.trim();
  return (
    /^-?\d+([.,]\d+)*%?$/.test(text) ||
    looksLikeDate(text) ||
    (text.length <= 320 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
  );
}

/** Which rows are titles, which the header, from the beginning of a table. */
export function findHeader(rows: string[][], stated: Corrections): FoundHeader {
  const titleRows = Math.min(stated.titleRows ?? countTitleRows(rows), Math.max(0, rows.length - 1));
  const titles = rows.slice(0, titleRows).map((row) => row.filter((cell) => cell.trim() !== '').join(' '));
  const [first = [], ...below] = rows.slice(titleRows);
  const maker = makerOf(first.map(plainName));
  const headerRows =
    stated.headerRows ??
    (isHeaderless(first, below) ? 0 : (maker?.headerRows?.(below) ?? countHeaderRows(first, below)));
  const width = Math.max(first.length, headerRows > 1 ? (below[0]?.length ?? 0) : 0);
  const header = Array.from({ length: width }, (_, index) => (headerRows === 0 ? '' : (first[index] ?? '')));
  const questions: (string | undefined)[] = header.map(() => undefined);
  if (headerRows > 1) joinRows(header, questions, below[0]!, maker);
  return { titleRows, headerRows, header, questions, maker, titles: titles.filter((title) => title !== '') };
}

function countTitleRows(rows: string[][]): number {
  const widest = widthOf(rows);
  if (widest < 2) return 0;
  const top = rows.slice(0, maxTitleRows);
  // The header is the first row that fills as many cells as those below do; a title fills one or two.
  const header = top.findIndex(
    (row) => filled(row) > (widest > 3 ? 2 : 1) || (widest === 3 && filled(row) > 1),
  );
  if (header <= 0) return 0;
  return rows.length > header + 1 || filled(rows[header]!) >= widest ? header : 0;
}

/** Cells that most rows have. */
function widthOf(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) if (filled(row) > 0) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce(
    (best, each) => (each[1] > best[1] || (each[1] === best[1] && each[0] > best[0]) ? each : best),
    [0, 0],
  )[0];
}

/** Whether the first row is data already: where there are numbers and dates below, it has some as well. */
function isHeaderless(first: string[], below: string[][]): boolean {
  if (below.length === 0) return false;
  const columns = first.map((_, index) =>
    below
      .slice(0, 50)
      .map((row) => row[index] ?? '')
      .filter((cell) => cell.trim() !== ''),
  );
  const typed = columns.flatMap((cells, index) => (cells.length > 0 && cells.every(isValue) ? [index] : []));
  const valued = first.flatMap((cell, index) => (isValue(cell) ? [index] : []));
  return (
    valued.length > 0 &&
    typed.length > 0 &&
    typed.every((index) => isValue(first[index]!) || first[index]!.trim() === '')
  );
}

/** Two where a second row names what the first one leaves blank, and neither holds values. */
function countHeaderRows(first: string[], below: string[][]): number {
  const [second] = below;
  if (below.length < 2 || !second || second.some(isValue)) return 1;
  const blank = first.flatMap((cell, index) => (cell.trim() === '' ? [index] : []));
  const named = blank.filter((index) => (second[index] ?? '').trim() !== '');
  if (blank.length === 0 || named.length < blank.length) return 1;
  // Data below it that is of another kind tells a header from a first row.
  return below.slice(1, 20).some((row) => row.some(isValue)) ? 2 : 1;
}

function joinRows(
  header: string[],
  questions: (string | undefined)[],
  second: string[],
  maker: Maker | undefined,
): void {
  if (maker?.name === 'qualtrics') {
    for (const index of header.keys()) questions[index] = headerText(second[index] ?? '') || undefined;
    return;
  }
  let above = '';
  for (const index of header.keys()) {
    const own = headerText(header[index]!);
    if (own !== '') above = own;
    const choice = headerText(second[index] ?? '');
    // "Response" and "Open-Ended Response" say only that there are no choices.
    if (choice === '' || /^(open-ended )?response$/i.test(choice)) {
      header[index] = own === '' ? above : header[index]!;
      continue;
    }
    header[index] = above === '' ? choice : `${above} – ${choice}`;
  }
}
