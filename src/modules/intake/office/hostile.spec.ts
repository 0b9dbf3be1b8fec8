import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { documentFile, paragraph } from '../../../../test/support/office/document-file.js';
import { pdfFile } from '../../../../test/support/office/pdf-file.js';
import { type CellOf, workbookFile } from '../../../../test/support/office/workbook-file.js';
import { zipFile } from '../../../../test/support/office/zip-file.js';
import { FileNotReadableError } from '../intake.error.js';
import { type OfficeLimits, officeLimits } from './office.contract.js';
import { lookInto, rowsOfSheet } from './read-office.js';

const mb = 1024 * 1024;

function sourceOf(bytes: Buffer) {
  return {
    name: 'file',
    async *open() {
      yield bytes;
    },
  };
}

/** What a file is refused with. */
async function refusal(bytes: Buffer, limits: Partial<OfficeLimits> = {}): Promise<FileNotReadableError> {
  const error: unknown = await lookInto(sourceOf(bytes), { ...officeLimits, ...limits }).catch((e) => e);
  expect(error).toBeInstanceOf(FileNotReadableError);
  return error as FileNotReadableError;
}

const sheet = (...rows: CellOf[][]) => workbookFile([{ name: 'Sheet', rows }]);
const spaces = (length: number) => Buffer.alloc(length, ' ');
const laughs = `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;

interface Attack {
  name: string;
  bytes: () => Buffer;
  limits?: Partial<OfficeLimits>;
  seen: RegExp;
}

const attacks: Attack[] = [
  {
    name: 'a file over the limit',
    bytes: () => sheet(['a'], ['b']),
    limits: { fileBytes: 1_000 },
    seen: /only up to there/,
  },
  {
    name: 'a bomb that says how large it is',
    bytes: () => documentFile(paragraph('x') + spaces(2 * mb).toString()),
    limits: { unpackedBytes: mb },
    seen: /Unpacked, the file takes more than 1 MB/,
  },
  {
    name: 'a bomb that says that it is small',
    bytes: () =>
      workbookFile([{ name: 'Sheet', rows: [['a']] }], {
        parts: [{ name: 'xl/sharedStrings.xml', content: spaces(2 * mb), says: { size: 100 } }],
      }),
    seen: /damaged/,
  },
  {
    name: 'more parts than Office writes',
    bytes: () => zipFile(Array.from({ length: 50 }, (_, at) => ({ name: `part${at}`, content: '' }))),
    limits: { entries: 40 },
    seen: /50 parts; at most 40/,
  },
  {
    name: 'entities within entities, and one from a file',
    bytes: () => documentFile(paragraph('x').replace('x', '&b;&x;'), [], laughs),
    seen: /declares a document type/,
  },
  {
    name: 'elements without end',
    bytes: () => documentFile('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)),
    seen: /more than 200 elements/,
  },
  {
    name: 'a cell far to the right',
    bytes: () => sheet(['a'], [{ xml: '<c t="b"><v>1</v></c>' }, ...Array<null>(1_100).fill(null), 'x']),
    seen: /column APJ; at most 1000/,
  },
  {
    name: 'more cells than are read',
    bytes: () => sheet(...Array.from({ length: 20 }, (_, at) => [at, at])),
    limits: { cells: 30 },
    seen: /more than 30 cells/,
  },
  {
    name: 'a row without end',
    bytes: () => sheet(['a'], ['x'.repeat(300 * 1024)]),
    seen: /^At line 2: The row takes more than/,
  },
  {
    name: 'a text without end',
    bytes: () => documentFile(paragraph('x'.repeat(1_001))),
    limits: { characters: 1_000 },
    seen: /more than 1000 characters/,
  },
  {
    name: 'texts that no memory holds',
    bytes: () =>
      workbookFile([{ name: 'Sheet', rows: [['a']] }], {
        sharedStrings: `<sst>${'<si><t>some text</t></si>'.repeat(1_000_000)}</sst>`,
      }),
    limits: { memoryBytes: 24 * mb },
    seen: /more than 24 MB of memory/,
  },
  {
    name: 'a PDF whose page unpacks without end',
    bytes: () => pdfFile([], { content: [deflateSync(spaces(200 * mb))] }),
    limits: { memoryBytes: 64 * mb },
    seen: /more than 64 MB of memory/,
  },
  {
    name: 'a PDF that takes for ever',
    bytes: () => pdfFile([], { content: [deflateSync(Buffer.from('q Q BT ET '.repeat(2_000_000)))] }),
    limits: { milliseconds: 1_000 },
    seen: /longer than 1 seconds/,
  },
  {
    name: 'a PDF with more pages than are read',
    bytes: () => pdfFile(Array.from({ length: 5 }, () => ['text'])),
    limits: { pages: 4 },
    seen: /5 pages; at most 4/,
  },
  {
    name: 'a PDF with more text than is read',
    bytes: () => pdfFile([['some text']]),
    limits: { characters: 5 },
    seen: /more than 5 characters/,
  },
];

describe('hostile files', () => {
  it.each(attacks)('refuses $name', async ({ bytes, limits, seen }) => {
    const error = await refusal(bytes(), limits);
    expect(error.message).toMatch(seen);
    expect(error.cure).not.toBe('');
  });

  it.each([
    ['workbook', () => sheet(['Question', 'Score'], ['What is bad?', 3])],
    ['document', () => documentFile(paragraph('Some text.'))],
    ['PDF', () => pdfFile([['Some text.']])],
  ])('answers for a %s that is cut off or altered anywhere', async (_, write) => {
    const whole = write();
    const refusals: unknown[] = [];
    for (let step = 1; step <= 4; step += 1) {
      const at = Math.floor((whole.length * step) / 5);
      const altered = Buffer.from(whole).fill(0xa5, at, at + 3);
      for (const bytes of [whole.subarray(0, at), altered])
        await lookInto(sourceOf(bytes), officeLimits).catch((error: unknown) => refusals.push(error));
    }
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(FileNotReadableError);
  });

  it('ends its thread when its caller has enough, and reads on', async () => {
    const bytes = sheet(...Array.from({ length: 5_000 }, (_, at) => [`row ${at}`]));
    for (let times = 0; times < 3; times += 1)
      for await (const row of rowsOfSheet(sourceOf(bytes), 'Sheet', 2, officeLimits)) {
        expect(row).toEqual({ cells: ['row 0', ''], line: 1 });
        break;
      }
  });
});
