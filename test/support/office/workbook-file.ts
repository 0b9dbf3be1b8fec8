import { zipFile, type ZipPart } from './zip-file.js';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What a cell holds; `xml` as it stands in the sheet, after its place. */
export type CellOf =
  string | number | boolean | null | { number: number | string; pattern: string } | { xml: string };

export interface SheetOf {
  name: string;
  rows: CellOf[][];
  state?: 'hidden' | 'veryHidden';
  /** What follows the rows. */
  after?: string;
}

export interface WorkbookOptions {
  /** Texts within their cells instead of in the shared table. */
  inline?: boolean;
  date1904?: boolean;
  /** Instead of the table of texts. */
  sharedStrings?: string;
  parts?: ZipPart[];
}

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** As Excel writes what XML cannot hold, and what looks like that. */
function cellText(text: string): string {
  const signs = [...text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')].map((sign) =>
    sign < ' ' && sign !== '\n' && sign !== '\t'
      ? `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`
      : sign,
  );
  return escaped(signs.join(''));
}

/** A workbook as Excel writes it. */
export function workbookFile(sheets: SheetOf[], options: WorkbookOptions = {}): Buffer {
  const texts: string[] = [];
  const patterns: string[] = [];
  const styleOf = (pattern: string) => {
    if (!patterns.includes(pattern)) patterns.push(pattern);
    return patterns.indexOf(pattern) + 1;
  };
  const cell = (value: CellOf, at: string): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'string' && options.inline)
      return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
    if (typeof value === 'string') return `<c r="${at}" t="s"><v>${texts.push(value) - 1}</v></c>`;
    if ('xml' in value) return value.xml.replace('<c', `<c r="${at}"`);
    return `<c r="${at}" s="${styleOf(value.pattern)}"><v>${value.number}</v></c>`;
  };
  const sheetParts = sheets.map(({ rows, after = '' }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows
      .map(
        (row, y) =>
          `<row r="${y + 1}">${row.map((value, x) => cell(value, `${letters(x)}${y + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData>${after}</worksheet>`,
  }));
  const shared =
    options.sharedStrings ??
    `<sst xmlns="${main}">${texts.map((text) => `<si><t xml:space="preserve">${cellText(text)}</t></si>`).join('')}</sst>`;
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${sheets
        .map(
          (_, index) =>
            `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="s" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: shared },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><numFmts>${patterns
        .map((pattern, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(pattern)}"/>`)
        .join(
          '',
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${patterns
        .map((_, index) => `<xf numFmtId="${164 + index}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    ...sheetParts,
    ...(options.parts ?? []),
  ]);
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Days since Excel's beginning of time, with the time of day behind the point. */
export function serial(iso: string): number {
  return Date.parse(iso) / 86_400_000 + 25_569;
}
