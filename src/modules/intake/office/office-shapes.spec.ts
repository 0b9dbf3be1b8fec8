import { describe, expect, it } from 'vitest';
import { documentFile, paragraph, table } from '../../../../test/support/office/document-file.js';
import { pdfFile } from '../../../../test/support/office/pdf-file.js';
import { serial, workbookFile } from '../../../../test/support/office/workbook-file.js';
import { zipFile } from '../../../../test/support/office/zip-file.js';
import type { Corrections, ReadItem, Recognition } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import { readItems } from '../read-items.js';
import { recognise } from '../recognise.js';

const options = { pseudonymKey: 'key of the tests' };

async function read(name: string, bytes: Buffer, stated: Corrections = {}) {
  const source = {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
    },
  };
  const recognition = await recognise(source, stated, options);
  const items: ReadItem[] = [];
  for await (const item of readItems(source, recognition, options)) items.push(item);
  const responses = items.flatMap((item) => (item.type === 'response' ? [item.response] : []));
  return { recognition, items, responses };
}

type Read = Awaited<ReturnType<typeof read>>;

const at = (iso: string, pattern = 'm/d/yy h:mm:ss') => ({ number: serial(`${iso}Z`), pattern });
const rolesOf = ({ columns }: Recognition) => columns.map(({ role }) => role).join(' ');
const passages = ({ items }: Read) =>
  items.flatMap((item) => (item.type === 'passage' ? [[item.passage.source, item.passage.text]] : []));
const said = ({ responses }: Read) =>
  responses.map(({ question, answer, respondent }) => [respondent.id, question, answer]);

interface Shape {
  name: string;
  bytes: () => Buffer;
  kind: Recognition['kind'];
  maker?: string;
  /** A value that its user looks for. */
  value: (read: Read) => unknown;
  is: unknown;
}

const talk = [
  'Moderator: How do you pay today?',
  'P1: By card, mostly: it is quick.',
  'Moderator: And what annoys you?',
  'P2: The fees. They are too high.',
];

const answers = [
  ['P1', 'How do you pay today?', 'By card, mostly: it is quick.'],
  ['P2', 'And what annoys you?', 'The fees. They are too high.'],
];

const shapes: Shape[] = [
  {
    name: 'msforms.xlsx',
    bytes: () =>
      workbookFile([
        {
          name: 'Sheet1',
          rows: [
            [
              'Id',
              'Start time',
              'Completion time',
              'Email',
              'Name',
              'How likely are you to recommend us?',
              'Why?',
            ],
            [
              1,
              at('2026-09-09T18:01:00'),
              at('2026-09-09T18:02:30'),
              'anonymous',
              null,
              9,
              'Quick and kind people',
            ],
            [2, at('2026-09-10T08:01:00'), at('2026-09-10T08:02:00'), 'anonymous', null, 3],
          ],
        },
      ]),
    kind: 'responses',
    maker: 'microsoft-forms',
    value: ({ recognition, responses }) => [
      rolesOf(recognition),
      responses.map(({ respondent, answer, rating, askedAt }) => [
        respondent.id,
        answer,
        rating?.value,
        askedAt,
      ]),
    ],
    is: [
      'respondent ignored askedAt ignored ignored rating answer',
      [
        ['1', 'Quick and kind people', 9, '2026-09-09T18:02:30.000Z'],
        ['2', null, 3, '2026-09-10T08:02:00.000Z'],
      ],
    ],
  },
  {
    name: 'google.xlsx',
    bytes: () =>
      workbookFile([
        {
          name: 'Form Responses 1',
          rows: [
            [
              'Timestamp',
              'Email Address',
              'How likely are you to recommend us? (0-10)',
              'What would you change, if anything?',
            ],
            [at('2026-03-02T16:11:07', 'm/d/yyyy h:mm:ss'), 'a@b.co', 9, 'The opening hours\nand the price'],
            [at('2026-03-03T10:00:00', 'm/d/yyyy h:mm:ss'), 'c@d.co', 0, null],
          ],
        },
      ]),
    kind: 'responses',
    maker: 'google-forms',
    value: ({ responses }) =>
      responses.map(({ answer, rating, askedAt }) => [answer, rating?.value, askedAt?.slice(0, 19)]),
    is: [
      ['The opening hours\nand the price', undefined, '2026-03-02T16:11:07'],
      [null, 9, '2026-03-02T16:11:07'],
      [null, 0, '2026-03-03T10:00:00'],
    ],
  },
  {
    name: 'qualtrics.xlsx',
    bytes: () =>
      workbookFile([
        {
          name: 'Sheet0',
          rows: [
            ['StartDate', 'EndDate', 'Status', 'ResponseId', 'Q1'],
            ['Start Date', 'End Date', 'Response Type', 'Response ID', 'What should change first?'],
            [
              '{"ImportId":"startDate"}',
              '{"ImportId":"endDate"}',
              '{"ImportId":"status"}',
              '{"ImportId":"_recordId"}',
              '{"ImportId":"QID1"}',
            ],
            [
              at('2026-01-05T10:00:00', 'yyyy-mm-dd hh:mm:ss'),
              at('2026-01-05T10:05:00', 'yyyy-mm-dd hh:mm:ss'),
              'IP Address',
              'R_1',
              'The opening hours',
            ],
          ],
        },
      ]),
    kind: 'responses',
    maker: 'qualtrics',
    value: ({ recognition, ...read }) => [recognition.dialect!.headerRows, ...said({ recognition, ...read })],
    is: [3, ['R_1', 'What should change first?', 'The opening hours']],
  },
  {
    name: 'merged headings below a title',
    bytes: () =>
      workbookFile([
        {
          name: 'Results',
          rows: [
            ['Customer survey, spring'],
            [],
            ['Respondent', 'Rate these from 1 to 5', null, 'What else should we know?'],
            [null, 'Price', 'Speed'],
            ['A', 2, 5, 'Nothing so far, thank you'],
            ['B', 4, 1, 'It is slow in the mornings'],
          ],
          after:
            '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="D3:D4"/></mergeCells>',
        },
      ]),
    kind: 'responses',
    value: ({ recognition, responses }) => [
      recognition.dialect,
      recognition.columns.map(({ name }) => name),
      responses
        .filter(({ rating }) => rating)
        .map(({ question, rating }) => [question, rating!.value, rating!.max]),
    ],
    is: [
      expect.objectContaining({ titleRows: 1, headerRows: 2, delimiter: null }),
      [
        'Respondent',
        'Rate these from 1 to 5 – Price',
        'Rate these from 1 to 5 – Speed',
        'What else should we know?',
      ],
      [
        ['Rate these from 1 to 5 – Price', 2, 5],
        ['Rate these from 1 to 5 – Speed', 5, 5],
        ['Rate these from 1 to 5 – Price', 4, 5],
        ['Rate these from 1 to 5 – Speed', 1, 5],
      ],
    ],
  },
  {
    name: 'benchmarks.xlsx',
    bytes: () =>
      workbookFile([
        {
          name: 'KPI',
          rows: [
            ['Metric', 'Value', 'Unit', 'Source'],
            ['Conversion rate', { number: 0.025, pattern: '0.0%' }, null, 'Baymard'],
            ['Average order', { number: 1234.5, pattern: '[$€-2] #,##0.00' }, null, 'Own'],
          ],
        },
      ]),
    kind: 'benchmarks',
    value: ({ items }) =>
      items.map((item) => item.type === 'benchmark' && [item.benchmark.value, item.benchmark.unit]),
    is: [
      [2.5, '%'],
      [1234.5, '€'],
    ],
  },
  {
    name: 'personas.xlsx',
    bytes: () =>
      workbookFile([
        {
          name: 'Personas',
          rows: [
            ['Name', 'Age', 'Occupation', 'Location', 'Goals'],
            ['Ada', 36, 'Nurse', 'Leeds', 'Sleep more; Save time'],
          ],
        },
      ]),
    kind: 'personas',
    value: ({ items }) =>
      items.map(
        (item) => item.type === 'persona' && [item.persona.name, item.persona.age, item.persona.goals],
      ),
    is: [['Ada', 36, ['Sleep more', 'Save time']]],
  },
  {
    name: 'report.docx',
    bytes: () =>
      documentFile(
        paragraph('Contents 1', 'TOC1') +
          paragraph('Market', 'berschrift1') +
          paragraph(
            ' rose.',
            undefined,
            '<w:ins><w:r><w:t>Prices</w:t></w:r></w:ins><w:del><w:r><w:delText>Wages</w:delText></w:r></w:del>',
          ) +
          paragraph('First', 'Bullets') +
          paragraph('Second', 'Bullets') +
          '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>' +
          table([
            ['Year', 'Share'],
            ['2025', '4 | 5'],
          ]) +
          paragraph('Rivals', 'Own') +
          paragraph('There are two.'),
        [
          { name: 'word/comments.xml', content: `<w:comments>${paragraph('A remark')}</w:comments>` },
          {
            name: 'word/footnotes.xml',
            content: `<w:footnotes><w:footnote>${paragraph('See the annex.')}</w:footnote></w:footnotes>`,
          },
        ],
      ),
    kind: 'context',
    value: passages,
    is: [
      [
        'report.docx: Market',
        '# Market\n\nPrices rose.\n\n- First\n- Second\n\nA\tB\nC\n\n| Year | Share |\n| --- | --- |\n| 2025 | 4 \\| 5 |',
      ],
      ['report.docx: Rivals', '# Rivals\n\nThere are two.\n\nSee the annex.'],
    ],
  },
  {
    name: 'interview.docx',
    bytes: () =>
      documentFile(paragraph('Interview 4', 'berschrift1') + talk.map((line) => paragraph(line)).join('')),
    kind: 'transcript',
    value: said,
    is: answers,
  },
  {
    name: 'interview as a table.docx',
    bytes: () =>
      documentFile(
        table([
          ['Time', 'Speaker', 'Text'],
          ...talk.map((line, index) => [
            `00:0${index}`,
            line.split(': ')[0]!,
            line.slice(line.indexOf(': ') + 2),
          ]),
        ]),
      ),
    kind: 'transcript',
    value: said,
    is: answers,
  },
  {
    name: 'persona.docx',
    bytes: () =>
      documentFile(
        paragraph('Persona: Ada Moss', 'berschrift1') +
          paragraph('Age: 36') +
          paragraph('Occupation: Nurse') +
          paragraph('Goals', 'berschrift1') +
          paragraph('Sleep more', 'Bullets') +
          paragraph('Frustrations', 'berschrift1') +
          paragraph('Night shifts', 'Bullets'),
      ),
    kind: 'personas',
    value: ({ items }) =>
      items.map(
        (item) =>
          item.type === 'persona' && [item.persona.name, item.persona.goals, item.persona.frustrations],
      ),
    is: [['Ada Moss', ['Sleep more'], ['Night shifts']]],
  },
  {
    name: 'report.pdf',
    bytes: () => pdfFile([['Market report', '', 'Prices (all) rose', 'by a lot.'], [], ['Rivals']]),
    kind: 'context',
    value: (read) => [passages(read), read.recognition.warnings],
    is: [
      [
        ['report.pdf, page 1', 'Market report\n\nPrices (all) rose\nby a lot.'],
        ['report.pdf, page 3', 'Rivals'],
      ],
      [expect.objectContaining({ page: 2, reason: expect.stringContaining('1 of 3 pages have no text') })],
    ],
  },
  {
    name: 'interview.pdf',
    bytes: () =>
      pdfFile([
        ['Moderator: How do you pay today?', 'P1: By card, mostly:', 'it is quick.'],
        ['Moderator: And what annoys you?', 'P2: The fees.', 'They are too high.'],
      ]),
    kind: 'transcript',
    value: ({ items, ...read }) => [said({ items, ...read }), items.map((item) => item.at.page)],
    is: [
      [
        ['P1', 'How do you pay today?', 'By card, mostly:\nit is quick.'],
        ['P2', 'And what annoys you?', 'The fees.\nThey are too high.'],
      ],
      [1, 2],
    ],
  },
];

const old = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1_024),
    Buffer.from(stream, 'utf16le'),
  ]);
const archive = (...names: string[]) => zipFile(names.map((name) => ({ name, content: '' })));

const refused: [name: string, bytes: () => Buffer, message: RegExp][] = [
  [
    'old.xls',
    () => old('Workbook'),
    /old Excel workbook \(\.xls\)\. Save it as an Excel workbook \(\.xlsx\)/,
  ],
  ['old.doc', () => old('WordDocument'), /old Word document \(\.doc\)\. Save it as a Word document/],
  ['locked.xlsx', () => old('EncryptedPackage'), /protected with a password\. Remove it in Excel or Word/],
  [
    'sheet.numbers',
    () => archive('Index/Document.iwa', 'Index/Tables/DataList.iwa'),
    /Numbers, Pages or Keynote\. Export it there/,
  ],
  [
    'binary.xlsb',
    () => archive('xl/workbook.bin'),
    /binary workbook \(XLSB\)\. Save it as an Excel workbook/,
  ],
  [
    'sheet.ods',
    () => archive('mimetype', 'content.xml'),
    /LibreOffice \(OpenDocument\)\. Save it there as \.xlsx/,
  ],
  ['talk.pptx', () => archive('ppt/presentation.xml'), /presentation\. Save it as PDF/],
  ['all.zip', () => archive('a.csv', 'b.csv'), /ZIP archive\. Unpack it/],
  [
    'locked.zip',
    () => zipFile([{ name: '_rels/.rels', content: 'x', encrypted: true }]),
    /protected with a password/,
  ],
  ['scan.pdf', () => pdfFile([[], []]), /no text: its pages are pictures.*\(OCR\)/],
  [
    'locked.pdf',
    () =>
      pdfFile([['text']], {
        trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'a0'.repeat(32)}> /U <${'b1'.repeat(32)}> >>`,
      }),
    /PDF is protected with a password\. Save it without one/,
  ],
  [
    'web.xls',
    () => Buffer.from('<html><table><tr><td>x</td></tr></table></html>'),
    /page under the name of a workbook\. Open it in Excel/,
  ],
  [
    '2003.xls',
    () =>
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    /workbook in XML.*save it as an Excel workbook/,
  ],
  [
    'empty.xlsx',
    () => workbookFile([{ name: 'Sheet1', rows: [] }]),
    /No sheet that is shown has rows; the sheets are "Sheet1"/,
  ],
  [
    'header.xlsx',
    () => workbookFile([{ name: 'Sheet1', rows: [['Answer', 'Score']] }]),
    /header and no rows/,
  ],
];

describe('workbooks, documents and PDFs', () => {
  it.each(shapes)('$name', async ({ name, bytes, kind, maker, value, is }) => {
    const result = await read(name, bytes());
    expect(result.recognition).toMatchObject({ kind, maker: maker ?? null });
    expect(value(result)).toEqual(is);
  });

  it.each(refused)('refuses %s with its cure', async (name, bytes, message) => {
    const error: unknown = await read(name, bytes()).catch((refusal) => refusal);
    expect(error).toBeInstanceOf(FileNotReadableError);
    expect((error as Error).message).toMatch(message);
  });
});

describe('the sheet of a workbook', () => {
  const rows = (text: string) => [
    ['Respondent', 'Comment'],
    ['A', text],
  ];
  const bytes = workbookFile([
    { name: 'Read me', rows: [...rows('not this one, though it is longer'), ['B', 'x'], ['C', 'y']] },
    { name: 'Wave 1', rows: rows('the first wave of it') },
    { name: 'Wave 2', rows: [...rows('the second wave of it'), ['B', 'more of it']] },
    { name: 'Raw', rows: rows('hidden from the eye'), state: 'hidden' },
  ]);
  const taken = async (stated: Corrections) => (await read('book.xlsx', bytes, stated)).responses[0]!.answer;

  it('is the likeliest of those that are shown, with why, and the others are named', async () => {
    const { recognition, responses } = await read('book.xlsx', bytes);
    expect(responses[0]!.answer).toBe('the second wave of it');
    expect(recognition.sheet).toBe('Wave 2');
    expect(recognition.sheets).toEqual([
      { name: 'Read me', rows: 4, hidden: false, why: 'It is not read: "Wave 2" is.' },
      { name: 'Wave 1', rows: 2, hidden: false, why: 'It is not read: "Wave 2" is.' },
      { name: 'Wave 2', rows: 3, hidden: false, why: 'It is read: it has the most cells.' },
      { name: 'Raw', rows: 2, hidden: true, why: 'It is not read: it is hidden.' },
    ]);
    expect(recognition.warnings[0]!.reason).toContain('the others are Read me, Wave 1');
  });

  it('is the one that is named, hidden or not', async () => {
    expect(await taken({ sheet: 'Wave 1' })).toBe('the first wave of it');
    expect(await taken({ sheet: 'raw ' })).toBe('hidden from the eye');
    await expect(taken({ sheet: 'Wave 3' })).rejects.toThrow(
      'There is no sheet "Wave 3"; the sheets are "Read me", "Wave 1", "Wave 2", "Raw". Name one of them.',
    );
  });
});
