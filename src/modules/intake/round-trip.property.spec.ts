import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Corrections, Encoding, ReadItem } from './intake.contract.js';
import { FileNotReadableError } from './intake.error.js';
import { readItems } from './read-items.js';
import { recognise } from './recognise.js';

const options = { pseudonymKey: 'key of the tests' };

/** @param size of the pieces it comes in, in bytes: characters and line ends are cut */
function sourceOf(name: string, bytes: Buffer, size: number) {
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

async function read(name: string, bytes: Buffer, size: number, stated: Corrections = {}) {
  const source = sourceOf(name, bytes, size);
  const recognition = await recognise(source, stated, options);
  const items: ReadItem[] = [];
  for await (const item of readItems(source, recognition, options)) items.push(item);
  return { recognition, items };
}

const roundTrips = { numRuns: 150 };

/** Letters that each code page has. */
const alphabets: Partial<Record<Encoding, string>> = {
  'utf-8': 'aż🚲é漢ש',
  'utf-16le': 'aż🚲é漢ש',
  'utf-16be': 'aż🚲é漢ש',
  'windows-1250': 'aążśő',
  'windows-1251': 'aяжщЁ',
  'windows-1252': 'aéßñ€',
  'windows-1253': 'aωάλς',
  'windows-1254': 'aşğıİ',
  'windows-1255': 'aאבגד',
  'windows-1256': 'aابتث',
  'windows-1257': 'aėįųž',
  'windows-1258': 'aăđơư',
  'iso-8859-2': 'aążśő',
  'iso-8859-5': 'aяжщЁ',
  'iso-8859-6': 'aابتث',
  'koi8-r': 'aяжщЁ',
};

/** Each byte of a code page by the character it is, as the platform decodes it. */
function encoderOf(encoding: Encoding): (text: string) => Buffer {
  if (encoding === 'utf-8') return (text) => Buffer.from(text);
  if (encoding === 'utf-16le') return (text) => Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return (text) => Buffer.from(text, 'utf16le').swap16();
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return (text) => Buffer.from([...text].map((letter) => bytes.get(letter)!));
}

const encoders = new Map(
  (Object.keys(alphabets) as Encoding[]).map((encoding) => [encoding, encoderOf(encoding)] as const),
);

const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~'),
  quote: fc.constantFrom<string>('"', "'"),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  always: fc.boolean(),
  encoding: fc.constantFrom(...encoders.keys()),
  sep: fc.boolean(),
  mark: fc.boolean(),
});
type Written = typeof dialects extends fc.Arbitrary<infer T> ? T : never;

function write(rows: string[][], { delimiter, quote, lineEnd, always, sep }: Written): string {
  const cell = (text: string) =>
    always || text === '' || /["'\n\r]|^\s|\s$/.test(text) || text.includes(delimiter)
      ? quote + text.replaceAll(quote, quote + quote) + quote
      : text;
  const lines = rows.map((row) => row.map(cell).join(delimiter) + lineEnd);
  return (sep ? `sep=${delimiter}${lineEnd}` : '') + lines.join('');
}

const tables = dialects.chain((dialect) => {
  const characters = [...alphabets[dialect.encoding]!, 'x', ' ', '"', "'", ',', ';', '\n', '\r', '|', '\\'];
  const cell = fc.string({ unit: fc.constantFrom(...characters), maxLength: 30 });
  const answer = cell.map((text) => `${text}x`);
  return fc.record({
    dialect: fc.constant(dialect),
    rows: fc.array(fc.tuple(fc.nat(9_999).map(String), answer, cell), { minLength: 1, maxLength: 15 }),
    size: fc.integer({ min: 1, max: 60 }),
  });
});

describe('recognise and readItems', () => {
  it('any table, in any dialect and encoding that is stated, comes out to the character', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ dialect, rows, size }) => {
        const header = ['respondent', 'answer', 'note'];
        const text = write([header, ...rows], dialect);
        const encode = encoders.get(dialect.encoding)!;
        const isMarked = dialect.mark && dialect.encoding.startsWith('utf');
        const bytes = Buffer.concat([isMarked ? encode('\uFEFF') : Buffer.alloc(0), encode(text)]);

        const { items } = await read('table.csv', bytes, size, {
          encoding: dialect.encoding,
          ...(!dialect.sep && { delimiter: dialect.delimiter }),
          quote: dialect.quote,
          escape: dialect.quote,
          headerRows: 1,
          titleRows: 0,
          columns: [
            { name: 'respondent', role: 'respondent', pseudonymised: false },
            { name: 'answer', role: 'answer' },
            { name: 'note', role: 'attribute' },
          ],
        });

        expect(items.flatMap((item) => (item.type === 'response' ? [item.response] : []))).toEqual(
          rows.map(([id, answer, note]) => ({
            question: null,
            answer,
            respondent: { id, attributes: note.trim() === '' ? {} : { note } },
            rating: null,
            askedAt: null,
          })),
        );
      }),
      roundTrips,
    );
  });

  it('tells delimiter and line ends of tables of words by itself', async () => {
    const word = fc.constantFrom(
      'slow',
      'dear',
      'I like it',
      'fine, really',
      'so; so',
      'no "way"',
      'żółw 🐢',
      'two\nlines',
    );
    const rows = fc.array(fc.tuple(fc.nat(99).map(String), word, word), { minLength: 2, maxLength: 20 });
    const plain = dialects.filter(
      ({ encoding, delimiter }) => encoding.startsWith('utf') && ![`^`, '~'].includes(delimiter),
    );
    await fc.assert(
      fc.asyncProperty(plain, rows, async (dialect, body) => {
        const written = { ...dialect, quote: '"' };
        const text = write([['id', 'answer', 'What else?'], ...body], written);
        const encode = encoders.get(dialect.encoding)!;
        const bytes = Buffer.concat([encode(dialect.mark ? '\uFEFF' : ''), encode(text)]);

        const { items, recognition } = await read('table.csv', bytes, 4_096);

        expect(recognition.dialect).toMatchObject({ delimiter: dialect.delimiter, sepLine: dialect.sep });
        expect(items.flatMap((item) => (item.type === 'response' ? [item.response.answer] : []))).toEqual(
          body.flatMap(([, ...answers]) => answers),
        );
      }),
      roundTrips,
    );
  });

  it('JSON of any form of list comes out to the character', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .map((each) => `${each.replaceAll('\u0000', '').toWellFormed()}x`);
    const entries = fc.array(fc.record({ answer: text, note: text }), { minLength: 1, maxLength: 10 });
    const forms = fc.constantFrom<[string, (list: object[]) => string]>(
      ['a.json', (list) => JSON.stringify(list, null, 2)],
      ['a.json', (list) => JSON.stringify({ name: 'Survey', responses: list, count: 1 })],
      ['a.json', (list) => JSON.stringify({ data: { deep: list } })],
      ['a.jsonl', (list) => list.map((entry) => JSON.stringify(entry)).join('\n')],
    );
    await fc.assert(
      fc.asyncProperty(
        entries,
        forms,
        fc.integer({ min: 1, max: 60 }),
        async (list, [name, toText], size) => {
          const { items } = await read(name, Buffer.from(toText(list)), size, {
            columns: [
              { name: 'answer', role: 'answer' },
              { name: 'note', role: 'attribute' },
            ],
          });

          const found = items.flatMap((item) => (item.type === 'response' ? [item.response] : []));
          expect(found.map(({ answer, respondent }) => [answer, respondent.attributes['note']])).toEqual(
            list.map(({ answer, note }) => [answer, note]),
          );
        },
      ),
      roundTrips,
    );
  });

  const endings = ['csv', 'json', 'jsonl', 'yaml', 'md', 'html', 'vtt', 'srt', 'txt', 'bin'];
  const samples = [
    'sep=;\nid;answer;rating\n1;"Too; slow";4\n2;Fine;5\n',
    '{"responses":[{"answer":"a","rating":{"value":1,"min":0,"max":5}},{"answer":"b"}],"n":[1,2,{"x":null}]}',
    '{"answer":"a"}\n{"answer":"żółć"}\n',
    'name: Anna\ngoals:\n  - &a Save\n  - *a\n---\nname: Bob\nage: 3\n',
    '---\nrole: x\n---\n# Persona: Nora\n\n## Goals\n\n1. Save\n\n| Metric | Median |\n|--|--|\n| A | 2-3% |\n',
    '<!doctype html><html><head><title>x</title></head><body><p>a &amp; b<script>1</script></body></html>',
    'WEBVTT\n\n1\n00:00:08.000 --> 00:00:12.000\n<v A>How?\n\n00:00:13.000 --> 00:00:14.000\nB: so\n',
    '1\n00:00:08,000 --> 00:00:12,000\nA: How?\n\n2\n00:00:13,000 --> 00:00:14,000\nB: so\n',
    'Interviewer: How?\nP1: So.\nInterviewer: And?\nP1: Then.\n',
  ].flatMap((text) => [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le')]);

  /** @returns whether it was read, or refused by the room's own error */
  async function isAnswered(name: string, bytes: Buffer): Promise<boolean> {
    return await read(name, bytes, 97).then(
      () => true,
      (error: unknown) => {
        if (error instanceof FileNotReadableError && error.cure !== '') return true;
        throw error;
      },
    );
  }

  it('whatever bytes come, they are read or refused with a cure', async () => {
    const parts = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .string({ unit: fc.constantFrom(...'{}[]",:;\\\n\r\t<>-|#&*!%@ab1é'), maxLength: 200 })
        .map((text) => Buffer.from(text)),
      fc.constantFrom(...samples),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(parts, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...endings),
        async (pieces, ending) => {
          expect(await isAnswered(`any.${ending}`, Buffer.concat(pieces))).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('files that are cut off anywhere, or have a byte changed, as well', async () => {
    const changed = fc.record({
      sample: fc.constantFrom(...samples),
      cut: fc.nat(400),
      at: fc.nat(400),
      byte: fc.nat(255),
      ending: fc.constantFrom(...endings),
    });
    await fc.assert(
      fc.asyncProperty(changed, async ({ sample, cut, at, byte, ending }) => {
        const bytes = Buffer.from(sample.subarray(0, (cut % sample.length) + 1));
        bytes[at % bytes.length] = byte;
        expect(await isAnswered(`any.${ending}`, bytes)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
