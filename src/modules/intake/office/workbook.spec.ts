import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellOf, serial, workbookFile } from '../../../../test/support/office/workbook-file.js';
import { officeLimits } from './office.contract.js';
import { lookInto, rowsOfSheet } from './read-office.js';

const sourceOf = (bytes: Buffer) => ({
  name: 'file.xlsx',
  async *open() {
    yield bytes;
  },
});

async function cellsOf(bytes: Buffer, sheet = 'Sheet', width = 0): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of rowsOfSheet(sourceOf(bytes), sheet, width, officeLimits)) rows.push(cells);
  return rows;
}

const moment = serial('2026-03-02T16:11:07Z');
const shown: [string, CellOf, string][] = [
  ['text', 'Żółć, "quoted"\n& <b>', 'Żółć, "quoted"\n& <b>'],
  ['text with blanks around it', '  x ', '  x '],
  ['text that looks like a number', '007', '007'],
  [
    'rich text',
    { xml: '<c t="inlineStr"><is><r><t>bo</t></r><r><rPr><b/></rPr><t>ld</t></r></is></c>' },
    'bold',
  ],
  [
    'text with how it is said',
    { xml: '<c t="inlineStr"><is><t>東京</t><rPh><t>トウキョウ</t></rPh></is></c>' },
    '東京',
  ],
  [
    'characters that XML cannot hold',
    { xml: '<c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>' },
    'a\rb_x000D_',
  ],
  ['a number', 1234567.25, '1234567.25'],
  ['what arithmetic left', { xml: '<c><v>0.30000000000000004</v></c>' }, '0.3'],
  ['more digits than a number holds', { xml: '<c><v>9007199254740993</v></c>' }, '9007199254740993'],
  ['a number in exponents', { xml: '<c><v>1.5E-2</v></c>' }, '0.015'],
  ['thousands', { number: 1234.5, pattern: '#,##0.00' }, '1234.5'],
  ['a number that is shown rounded', { number: 4.56, pattern: '0' }, '4.56'],
  ['a negative number in red', { number: -5, pattern: '#,##0;[Red](#,##0)' }, '-5'],
  ['exponents', { number: 12_345, pattern: '0.00E+00' }, '12345'],
  ['a fraction', { number: 0.5, pattern: '# ?/?' }, '0.5'],
  ['a percentage', { number: 0.28, pattern: '0%' }, '28%'],
  ['a percentage with more digits than shown', { number: 0.2835, pattern: '0%' }, '28.35%'],
  ['dollars', { number: 1234.5, pattern: '"$"#,##0.00' }, '$1,234.50'],
  ['euros', { number: 9.4, pattern: '#,##0.00\\ [$€-407]' }, '9,40 €'],
  ['a unit', { number: 3, pattern: '0" pts"' }, '3 pts'],
  ['zeros in front', { number: 42, pattern: '00000' }, '00042'],
  ['a telephone number', { number: 5550123, pattern: '000-0000' }, '555-0123'],
  ['a date', { number: serial('2026-03-02'), pattern: 'd/m/yyyy' }, '2026-03-02'],
  ['a date with its time', { number: moment, pattern: 'm/d/yy h:mm' }, '2026-03-02 16:11:07'],
  ['a date whose time is not shown', { number: moment, pattern: 'dd.mm.yyyy' }, '2026-03-02 16:11:07'],
  ['a date in words', { number: serial('2026-03-02'), pattern: '[$-409]d mmmm yyyy' }, '2026-03-02'],
  ['a month', { number: serial('2026-03-02'), pattern: 'mmm-yy' }, 'Mar-26'],
  ['a time of day', { number: 0.75, pattern: 'h:mm AM/PM' }, '6:00 PM'],
  ['a duration', { number: 1.5, pattern: '[h]:mm' }, '36:00'],
  ['a number that is no date', { number: -3, pattern: 'd/m/yyyy' }, '-3'],
  ['a pattern that is none', { number: 3, pattern: '0[' }, '3'],
  [
    'a date as newer programs write it',
    { xml: '<c t="d"><v>2026-03-02T16:11:07Z</v></c>' },
    '2026-03-02 16:11:07',
  ],
  ['true', true, 'TRUE'],
  ['false', false, 'FALSE'],
  ['a fault', { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, '#DIV/0!'],
  ['the text of a formula', { xml: '<c t="str"><f>A1</f><v>out of it</v></c>' }, 'out of it'],
  ['the number of a formula', { xml: '<c><f>1+1</f><v>2</v></c>' }, '2'],
];

describe('cells of a workbook', () => {
  it('come out as they are shown, with all their digits', async () => {
    const rows = shown.map(([name, cell]) => [name, cell]);
    const read = await cellsOf(workbookFile([{ name: 'Sheet', rows }]));
    expect(read).toEqual(shown.map(([name, , text]) => [name, text]));
  });

  it('are the same where texts stand in their cells', async () => {
    const sheets = [
      {
        name: 'Sheet',
        rows: [
          ['a', null, ' b '],
          [null, 'c<'],
        ],
      },
    ];
    const rows = [
      ['a', '', ' b '],
      ['', 'c<'],
    ];
    expect(await cellsOf(workbookFile(sheets))).toEqual(rows);
    expect(await cellsOf(workbookFile(sheets, { inline: true }))).toEqual(rows);
  });

  it('come out to the character, whatever stands in them', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'aż漢🚲"\'<>&;,\n\t _x0D', '\r', '\u0001'),
      maxLength: 20,
    });
    const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, inline) => {
        const named = rows.map((row, index) => [`row ${index}`, ...row]);
        const read = await cellsOf(workbookFile([{ name: 'Sheet', rows: named }], { inline }), 'Sheet', 4);
        expect(read).toEqual(named);
      }),
      { numRuns: 8 },
    );
  });

  it('hold dates that count from 1904', async () => {
    const rows = [[{ number: serial('2026-03-02') - 1462, pattern: 'yyyy-mm-dd' }]];
    expect(await cellsOf(workbookFile([{ name: 'Sheet', rows }], { date1904: true }))).toEqual([
      ['2026-03-02'],
    ]);
  });

  it('need no places of their own', async () => {
    const row = { xml: '<c t="b"><v>1</v></c>' };
    const bytes = workbookFile([{ name: 'Sheet', rows: [[row]] }], {
      parts: [],
      sharedStrings: '<sst/>',
    });
    expect(await cellsOf(bytes)).toEqual([['TRUE']]);
  });
});

describe('a workbook', () => {
  it('lists its sheets with their rows, blank ones not counted, and tells what its user may not expect', async () => {
    const bytes = workbookFile([
      { name: 'Empty', rows: [] },
      {
        name: 'Data',
        rows: [
          ['Who', 'Sum'],
          [],
          ['P1', { xml: '<c><f>1+1</f></c>' }],
          ['P2', ' ', { xml: '<c><f>2+2</f><v></v></c>' }],
        ],
        after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>',
      },
      { name: 'Old', rows: [['x']], state: 'veryHidden' },
    ]);
    const content = await lookInto(sourceOf(bytes), officeLimits);
    expect(content).toEqual({
      format: 'xlsx',
      sheets: [
        { name: 'Empty', hidden: false, rows: 0, cells: 0, width: 0, notes: [] },
        {
          name: 'Data',
          hidden: false,
          rows: 3,
          cells: 5,
          width: 2,
          notes: [
            expect.objectContaining({
              cell: 'column B',
              reason: expect.stringContaining('2 cells hold formulas'),
            }),
            expect.objectContaining({
              cell: 'A3:A4',
              reason: expect.stringContaining('merged over several rows'),
            }),
          ],
        },
        { name: 'Old', hidden: true, rows: 1, cells: 1, width: 1, notes: [] },
      ],
    });
  });
});
