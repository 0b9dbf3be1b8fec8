import { getFormatFromId } from 'numfmt';
import type { Note } from '../intake.contract.js';
import { numberStyle, type NumberStyle } from './cell-text.ts';
import { damaged, OfficeFaultError } from './office-fault.ts';
import type { OfficeLimits, SheetFacts, SheetRow } from './office.contract.ts';
import { type OfficePackage, partOfType } from './office-package.ts';
import { attribute, readXml, xmlPieces } from './xml.ts';

/** Rows that are handed over at once, and characters of them. */
const chunk = { rows: 500, characters: 128 * 1024 };

interface Sheet {
  name: string;
  hidden: boolean;
  part: string | undefined;
}

interface Workbook {
  package: OfficePackage;
  sheets: Sheet[];
  /** What cells refer to by its place. */
  texts: string[];
  styles: NumberStyle[];
}

/** Its sheets, and what cells of any sheet refer to. */
export async function openWorkbook(from: OfficePackage): Promise<Workbook> {
  const { zip, limits, main, relations } = from;
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(
    zip.part(main),
    {
      open(name, attributes) {
        if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
        if (name !== 'sheet' || attributes['name'] === undefined) return;
        const relation = relations.get(attribute(attributes, 'id') ?? '');
        sheets.push({
          name: attributes['name'],
          hidden: /hidden/i.test(attributes['state'] ?? ''),
          // A sheet of charts has no cells.
          part: relation?.type.endsWith('/worksheet') ? relation.target : undefined,
        });
      },
    },
    limits.depth,
  );
  return { package: from, sheets, texts: await textsOf(from), styles: await stylesOf(from, is1904) };
}

/** Texts that cells share; of rich ones the words, without how to pronounce them. */
async function textsOf(from: OfficePackage): Promise<string[]> {
  const texts: string[] = [];
  const part = partOfType(from, 'sharedStrings');
  if (part === undefined) return texts;
  const text = new RichText();
  await readXml(
    from.zip.part(part),
    {
      open(name) {
        if (name === 'si') text.start();
        text.open(name);
      },
      close(name) {
        text.close(name);
        if (name === 'si') texts.push(text.take());
      },
      text: (piece) => text.add(piece),
    },
    from.limits.depth,
  );
  return texts;
}

/** The words of an `si` or `is`. */
class RichText {
  private pieces = '';
  private isText = false;
  private isSound = false;

  start(): void {
    [this.pieces, this.isText, this.isSound] = ['', false, false];
  }
  open(name: string): void {
    if (name === 'rPh') this.isSound = true;
    if (name === 't') this.isText = !this.isSound;
  }
  close(name: string): void {
    if (name === 'rPh') this.isSound = false;
    if (name === 't') this.isText = false;
  }
  add(piece: string): void {
    if (this.isText) this.pieces += piece;
  }
  take(): string {
    return unescaped(this.pieces);
  }
}

/** Characters that XML cannot hold are written `_x000D_`, and what looks like that `_x005F_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

async function stylesOf(from: OfficePackage, is1904: boolean): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = [];
  const part = partOfType(from, 'styles');
  if (part === undefined) return styles;
  const patterns = new Map<number, string>();
  const byPattern = new Map<string, NumberStyle>();
  let isCells = false;
  await readXml(
    from.zip.part(part),
    {
      open(name, attributes) {
        if (name === 'cellXfs') isCells = true;
        const id = Number(attributes['numFmtId']);
        if (name === 'numFmt') patterns.set(id, attributes['formatCode'] ?? 'General');
        if (name !== 'xf' || !isCells) return;
        const pattern = patterns.get(id) ?? getFormatFromId(id) ?? 'General';
        const style = byPattern.get(pattern) ?? numberStyle(pattern, is1904);
        byPattern.set(pattern, style);
        styles.push(style);
      },
      close(name) {
        if (name === 'cellXfs') isCells = false;
      },
    },
    from.limits.depth,
  );
  return styles;
}

/** What each sheet holds: all of them are read, since a file may say anything of their size. */
export async function sheetFacts(workbook: Workbook): Promise<SheetFacts[]> {
  const found: SheetFacts[] = [];
  const { limits } = workbook.package;
  let left = limits.cells;
  for (const { name, hidden, part } of workbook.sheets) {
    const facts: SheetFacts = { name, hidden, rows: 0, cells: 0, width: 0, notes: [] };
    found.push(facts);
    if (part === undefined) continue;
    const reader = new SheetReader(workbook, { ...limits, cells: left });
    for await (const rows of reader.rows(part)) {
      facts.rows += rows.length;
      for (const { cells } of rows) facts.width = Math.max(facts.width, cells.length);
    }
    facts.cells = reader.cells;
    left -= reader.cells;
    facts.notes = reader.notes();
  }
  return found;
}

/** The rows of a sheet that have something in them, in chunks. */
export async function* sheetRows(workbook: Workbook, sheet: string): AsyncGenerator<SheetRow[]> {
  const part = workbook.sheets.find(({ name }) => name === sheet)?.part;
  if (part === undefined)
    throw new OfficeFaultError(`There is no sheet "${sheet}" with cells.`, 'Name another sheet.');
  yield* new SheetReader(workbook, workbook.package.limits).rows(part);
}

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
  /** Whether it is worked out by a formula. */
  isFormula: boolean;
}

/** Reads one sheet once. */
class SheetReader {
  cells = 0;
  private uncalculated: { count: number; first: string } | undefined;
  private hasHidden = false;
  private firstLine = Infinity;
  private readonly merged: { range: string; top: number }[] = [];
  private readonly mergedHeadings = new Set<number>();
  private readonly workbook: Workbook;
  private readonly limits: OfficeLimits;

  constructor(workbook: Workbook, limits: OfficeLimits) {
    [this.workbook, this.limits] = [workbook, limits];
  }

  async *rows(part: string): AsyncGenerator<SheetRow[]> {
    let done: SheetRow[] = [];
    let characters = 0;
    let [row, line, cell]: [string[], number, Cell | undefined] = [[], 0, undefined];
    let [isValue, rowCharacters, nextColumn] = [false, 0, 0];
    const rich = new RichText();
    const finishCell = () => {
      const { column } = cell!;
      const text = this.textOf(cell!, rich);
      if (text === '') return;
      this.count(column, line);
      rowCharacters += text.length;
      if (rowCharacters > this.limits.rowCharacters)
        throw new OfficeFaultError(
          `The row takes more than ${this.limits.rowCharacters} characters.`,
          'Shorten it, or leave it out.',
          line,
        );
      while (row.length < column) row.push('');
      row[column] = text;
    };
    const finishRow = () => {
      if (row.every((text) => text.trim() === '')) return;
      done.push({ cells: row, line });
      characters += rowCharacters;
      this.firstLine = Math.min(this.firstLine, line);
    };
    const handlers = {
      open: (name: string, attributes: Record<string, string>) => {
        if (name === 'row') {
          line = Number(attributes['r'] ?? line + 1);
          [row, nextColumn, rowCharacters] = [[], 0, 0];
          this.hasHidden ||= isTrue(attributes['hidden']);
        } else if (name === 'c') {
          const column = columnOf(attributes['r'] ?? '') ?? nextColumn;
          nextColumn = column + 1;
          const [type, style] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? 0)];
          cell = { column, type, style, value: '', isFormula: false };
          rich.start();
        } else if (name === 'v') isValue = cell !== undefined;
        else if (name === 'f' && cell) cell.isFormula = true;
        else if (name === 'mergeCell') this.noteMerge(attributes['ref'] ?? '');
        else if (name === 'col') this.hasHidden ||= isTrue(attributes['hidden']);
        rich.open(name);
      },
      close: (name: string) => {
        rich.close(name);
        if (name === 'v') isValue = false;
        else if (name === 'c' && cell) {
          finishCell();
          cell = undefined;
        } else if (name === 'row') finishRow();
      },
      text: (piece: string) => {
        if (isValue) cell!.value += piece;
        rich.add(piece);
      },
    };
    const { zip } = this.workbook.package;
    for await (const _ of xmlPieces(zip.part(part), handlers, this.limits.depth)) {
      if (done.length < chunk.rows && characters < chunk.characters) continue;
      yield done;
      [done, characters] = [[], 0];
    }
    if (done.length > 0) yield done;
  }

  /** What its user may not expect, told once a sheet. */
  notes(): Note[] {
    const notes: Note[] = [];
    if (this.uncalculated)
      notes.push({
        cell: this.uncalculated.first,
        reason: `${this.uncalculated.count} cells hold formulas whose results are not in the file, here first: they are empty.`,
        cure: 'Open the workbook in Excel or LibreOffice, and save it there.',
      });
    const merged = this.merged.find(({ top }) => top > this.firstLine && !this.mergedHeadings.has(top));
    if (merged)
      notes.push({
        cell: merged.range,
        reason:
          'Cells are merged over several rows, here first: what stands in them counts for the first row.',
        cure: 'Unmerge them, and fill in what belongs to each row.',
      });
    if (this.hasHidden)
      notes.push({
        reason: 'Rows or columns are hidden in the sheet, and are read like others.',
        cure: 'Delete those that do not belong to it.',
      });
    return notes;
  }

  private textOf({ column, type, style, value, isFormula }: Cell, rich: RichText): string {
    if (isFormula && value === '' && type !== 'str')
      this.uncalculated = {
        count: (this.uncalculated?.count ?? 0) + 1,
        first: this.uncalculated?.first ?? `column ${letters(column)}`,
      };
    switch (type) {
      case 's':
        return value.trim() === '' ? '' : this.shared(value);
      case 'inlineStr':
        return rich.take();
      case 'str':
        return unescaped(value);
      case 'b':
        return value.trim() === '' ? '' : value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value.replace('T', ' ').replace(/Z$/, '');
      default:
        return this.numberText(value.trim(), style);
    }
  }

  private shared(place: string): string {
    const text = this.workbook.texts[Number(place)];
    if (text === undefined)
      throw new OfficeFaultError(`The file is damaged: its text ${place} is missing.`, damaged);
    return text;
  }

  /** Digits that a number of this language cannot hold stay as they are. */
  private numberText(digits: string, style: number): string {
    const value = Number(digits);
    if (digits === '' || !Number.isFinite(value)) return digits;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return digits;
    return this.workbook.styles[style]?.(value) ?? numberStyle('General', false)(value);
  }

  private count(column: number, line: number): void {
    if (column >= this.limits.columns)
      throw new OfficeFaultError(
        `There is something in column ${letters(column)}; at most ${this.limits.columns} columns are read.`,
        'Leave out what nobody answered.',
        line,
      );
    this.cells += 1;
    if (this.cells > this.limits.cells)
      throw new OfficeFaultError(
        `The workbook has more than ${this.limits.cells} cells with something in them.`,
        'Save the sheet as CSV, or split it.',
        line,
      );
  }

  /** Headings that span columns, and those beside them that span rows, are read as they look. */
  private noteMerge(range: string): void {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
    if (left !== right) this.mergedHeadings.add(Number(top));
    else if (top !== bottom) this.merged.push({ range, top: Number(top) });
  }
}

const isTrue = (flag: string | undefined) => flag === '1' || flag === 'true';

/** From 0. */
function columnOf(reference: string): number | undefined {
  const name = /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase();
  if (name === undefined) return undefined;
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
