import { OfficeFaultError } from './office-fault.ts';
import type { OfficeLimits } from './office.contract.ts';
import { type OfficePackage, partOfType } from './office-package.ts';
import { attribute, readXml } from './xml.ts';

/** What is within is no text of the document: deletions, codes of fields, the second form of a drawing, properties. */
const unread = new Set(
  'del moveFrom instrText delText delInstrText Fallback sdtPr rPr tabs tblPr trPr sectPr pPrChange'.split(
    ' ',
  ),
);

interface Paragraph {
  text: string;
  /** 1 to 6; 0: it is none. */
  heading: number;
  /** Its level in a list, from 0. */
  item: number | undefined;
  isContents: boolean;
}

interface Cell {
  texts: string[];
  /** Columns that it takes. */
  span: number;
}

interface Style {
  name: string;
  outline: number | undefined;
  isItem: boolean;
  basedOn: string | undefined;
}

/**
 * The text of a document, in Markdown: headings, lists and tables as such, footnotes at its end. What was deleted while
 * changes were tracked is left out, as are comments, headers and footers.
 */
export async function documentText(from: OfficePackage): Promise<string> {
  const styles = await stylesOf(from);
  const blocks = new Blocks(styles, from.limits);
  const handlers = {
    open: (name: string, attributes: Record<string, string>) => blocks.open(name, attributes),
    close: (name: string) => blocks.close(name),
    text: blocks.textOf,
  };
  const notes = ['footnotes', 'endnotes'].flatMap((type) => partOfType(from, type) ?? []);
  for (const part of [from.main, ...notes]) await readXml(from.zip.part(part), handlers, from.limits.depth);
  return blocks.markdown();
}

async function stylesOf(from: OfficePackage): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>();
  const part = partOfType(from, 'styles');
  if (part === undefined) return styles;
  let style: Style | undefined;
  await readXml(
    from.zip.part(part),
    {
      open(name, attributes) {
        const value = attribute(attributes, 'val') ?? '';
        if (name === 'style') {
          style = { name: '', outline: undefined, isItem: false, basedOn: undefined };
          styles.set(attribute(attributes, 'styleId') ?? '', style);
        } else if (!style) return;
        else if (name === 'name') style.name = value.toLowerCase();
        else if (name === 'basedOn') style.basedOn = value;
        else if (name === 'outlineLvl') style.outline = Number(value);
        else if (name === 'numPr') style.isItem = true;
      },
      close(name) {
        if (name === 'style') style = undefined;
      },
    },
    from.limits.depth,
  );
  return styles;
}

/** Puts the elements of a document together to blocks of text. */
class Blocks {
  private readonly done: { text: string; isItem: boolean }[] = [];
  /** Each the innermost last: a text box lies within a paragraph, a table may lie within a cell. */
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: string[][][] = [];
  private readonly cells: Cell[] = [];
  /** Elements open within one that is not read, itself included. */
  private unreadDepth = 0;
  private isText = false;
  private length = 0;
  private readonly styles: ReadonlyMap<string, Style>;
  private readonly limits: OfficeLimits;

  constructor(styles: ReadonlyMap<string, Style>, limits: OfficeLimits) {
    [this.styles, this.limits] = [styles, limits];
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.unreadDepth > 0 || unread.has(name)) {
      this.unreadDepth += 1;
      return;
    }
    const value = attribute(attributes, 'val');
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.paragraphs.push({ text: '', heading: 0, item: undefined, isContents: false });
        break;
      case 'pStyle':
        if (paragraph) this.applyStyle(paragraph, value);
        break;
      case 'outlineLvl':
        if (paragraph && Number(value) < 6) paragraph.heading = Number(value) + 1;
        break;
      case 'numPr':
        if (paragraph) paragraph.item ??= 0;
        break;
      case 'ilvl':
        if (paragraph) paragraph.item = Number(value);
        break;
      case 'numId':
        if (paragraph && value === '0') paragraph.item = undefined;
        break;
      case 't':
        this.isText = true;
        break;
      case 'tab':
        this.add('\t');
        break;
      case 'br':
      case 'cr':
        this.add('\n');
        break;
      case 'noBreakHyphen':
        this.add('\u2011');
        break;
      case 'tbl':
        this.tables.push([]);
        break;
      case 'tr':
        this.tables.at(-1)?.push([]);
        break;
      case 'tc':
        this.cells.push({ texts: [], span: 1 });
        break;
      case 'gridSpan':
        if (this.cells.length > 0) this.cells.at(-1)!.span = Math.min(Number(value) || 1, 100);
        break;
    }
  }

  close(name: string): void {
    if (this.unreadDepth > 0) {
      this.unreadDepth -= 1;
      return;
    }
    if (name === 't') this.isText = false;
    else if (name === 'p') this.finishParagraph(this.paragraphs.pop());
    else if (name === 'tc') {
      const { texts, span } = this.cells.pop() ?? { texts: [], span: 1 };
      const cells = [texts.join(' '), ...Array<string>(span - 1).fill('')];
      this.tables
        .at(-1)
        ?.at(-1)
        ?.push(...cells);
    } else if (name === 'tbl') this.finishTable(this.tables.pop() ?? []);
  }

  /** Of an element; what lies between elements is layout. */
  readonly textOf = (piece: string) => this.isText && this.unreadDepth === 0 && this.add(piece);

  markdown(): string {
    return this.done.reduce((all, { text, isItem }, index) => {
      if (index === 0) return text;
      return `${all}${isItem && this.done[index - 1]!.isItem ? '\n' : '\n\n'}${text}`;
    }, '');
  }

  private add(piece: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    paragraph.text += piece;
    this.length += piece.length;
    if (this.length > this.limits.characters)
      throw new OfficeFaultError(
        `The text of the document takes more than ${this.limits.characters} characters.`,
        'Split it.',
      );
  }

  private applyStyle(paragraph: Paragraph, id = ''): void {
    let style = this.styles.get(id);
    for (let hops = 0; style && hops < 10; hops += 1) {
      const level = /^heading (\d)/.exec(style.name)?.[1] ?? (style.name === 'title' ? '1' : undefined);
      if (level !== undefined) paragraph.heading ||= Math.min(Number(level), 6);
      if (style.outline !== undefined && style.outline < 6) paragraph.heading ||= style.outline + 1;
      if (style.isItem) paragraph.item ??= 0;
      if (/^toc \d/.test(style.name)) paragraph.isContents = true;
      style = this.styles.get(style.basedOn ?? '');
    }
  }

  private finishParagraph(paragraph: Paragraph | undefined): void {
    if (!paragraph || paragraph.isContents || paragraph.text.trim() === '') return;
    const { text, heading, item } = paragraph;
    if (this.cells.length > 0) this.cells.at(-1)!.texts.push(text.trim());
    else if (heading > 0) this.push(`${'#'.repeat(heading)} ${text.trim().replaceAll(/\s*\n\s*/g, ' ')}`);
    else if (item === undefined) this.push(text);
    else this.push(`${'  '.repeat(Math.min(item, 8))}- ${text}`, true);
  }

  private finishTable(rows: string[][]): void {
    const filled = rows.filter((row) => row.some((cell) => cell !== ''));
    if (filled.length === 0) return;
    if (this.cells.length > 0) this.cells.at(-1)!.texts.push(filled.flat().join(' '));
    else this.push(turnsIn(filled) ?? markdownTable(filled));
  }

  private push(text: string, isItem = false): void {
    this.done.push({ text, isItem });
  }
}

function markdownTable(rows: string[][]): string {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (row: string[]) =>
    `| ${Array.from({ length: width }, (_, at) => (row[at] ?? '').replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  const [header, ...body] = rows;
  return [line(header!), line(Array<string>(width).fill('---')), ...body.map(line)].join('\n');
}

const time = /^[([]?\d{1,2}(:\d{2}){1,2}([.,]\d+)?[)\]]?$/;
const whoSpeaks =
  /speaker|participant|respondent|interview|moderator|who|sprecher|teilnehmer|rozmówca|badan|uczestni|locuteur|hablante/i;

/** A transcript kept as a table: who speaks, perhaps when, and what. One line a turn, as transcripts have it elsewhere. */
function turnsIn(rows: string[][]): string | undefined {
  const width = rows[0]!.length;
  if (width < 2 || width > 3 || rows.length < 3 || rows.some((row) => row.length !== width)) return undefined;
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!));
  const isTime = (cells: string[]) => cells.slice(1).every((cell) => cell === '' || time.test(cell));
  const [who, what, ...others] = columns.filter((cells) => !isTime(cells));
  if (!who || !what || others.length > 0) return undefined;
  const names = new Set(who.slice(1));
  const isCast = names.size >= 2 && names.size < who.length - 1 && who.every((name) => name.length <= 60);
  if (!isCast || !who.some((name) => whoSpeaks.test(name))) return undefined;
  const from = whoSpeaks.test(who[0]!) && !names.has(who[0]!) ? 1 : 0;
  return who
    .map((name, at) => `${name}: ${what[at]}`)
    .slice(from)
    .join('\n\n');
}
