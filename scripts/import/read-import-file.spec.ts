import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImportFile } from './read-import-file.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a content under a name that says nothing about it. */
function read(content: string | Buffer) {
  writeFileSync(join(folder, 'file'), content);
  return readImportFile('file', {}, join(folder, 'file'));
}

describe('readImportFile', () => {
  it.each([
    ['personas', 1, '{"name": "A"}'],
    ['personas', 2, '[{"name": "A"}, {"name": "B"}]'],
    ['personas', 2, '{"name": "A"}\n\n{"name": "B"}\r\n'],
    ['personas', 1, '\uFEFF{\n  "type": "TinyPerson",\n  "persona": { "name": "A" }\n}'],
    ['personas', 1, '{"name": "A", "responses": [1]}'],
    ['responses', 2, '{"responses": [{"answer": "x"}, {"answer": "y"}]}'],
    ['context', 1, '{\n"passages": [\n{"text": "x", "source": "y"}\n]\n}'],
    ['benchmarks', 0, '{"benchmarks": []}'],
    ['responses', 1, 'id,answer\n1,x'],
    ['responses', 1, '\uFEFFanswer;id\r\nx;1\r\n'],
  ])('tells %s (%i) by content: %j', async (kind, count, content) => {
    const file = await read(content);

    expect([file.kind, file.items.length, file.rejected]).toEqual([kind, count, []]);
  });

  it.each([
    ['', 'file is empty.'],
    ['\uFEFF \n', 'file is empty.'],
    [Buffer.from('answer\nżółw', 'latin1'), 'file is not text in UTF-8: save it as UTF-8.'],
    [Buffer.from('answer\nx', 'utf16le'), 'file does not tell which column holds the answers'],
    ['PK\u0003\u0004rest', 'file is a spreadsheet or archive: save the sheet as CSV in UTF-8.'],
    ['{"name": "A"', 'file cannot be read: it is not valid JSON'],
    ['{\n"passages": [\n{"text": "x"},\n{"text": "y"}\n]', 'file cannot be read: it is not valid JSON'],
    ['{"name": 1e999}', 'file cannot be read: #/name: The number is too large.'],
    ['[]', 'file holds no persona.'],
    ['{"responses": []}', 'file holds no responses.'],
    [
      '{"responses": [1], "passages": [1]}',
      'file holds responses and passages: put each into a file of its own.',
    ],
    ['id,answer\n', 'file has a header and no rows below it.'],
    [
      'id,answer\n1,x\n2,"y\n3,z',
      'file is no CSV that can be read: in row 2, which begins on line 3, a quote opens and never closes.',
    ],
  ])('refuses %j in a sentence', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  it('names broken lines of NDJSON and keeps the others', async () => {
    const file = await read('{"name": "A"}\n\n{"name": \n{"name": "C\\u0000"}\n{"name": "D"}\n');

    expect(file.items).toEqual([
      { row: 1, line: 1, text: '{"name":"A"}' },
      { row: 4, line: 5, text: '{"name":"D"}' },
    ]);
    expect(file.rejected).toEqual([
      {
        row: 2,
        line: 3,
        errors: [{ pointer: '#', message: expect.stringContaining('The line is not valid JSON') }],
      },
      { row: 3, line: 4, errors: [{ pointer: '#/name', message: expect.stringContaining('NUL') }] },
    ]);
  });

  it('sends members beside a list as well: it is the service that judges them', async () => {
    const file = await read('{"responses": [{"answer": "x"}], "wave": 2}');

    expect(JSON.parse(file.toBody(file.items))).toEqual({ wave: 2, responses: [{ answer: 'x' }] });
  });

  it('asks for CSV with its columns in the query, and repeats the header in every body', async () => {
    writeFileSync(join(folder, 'file'), 'Odpowiedź,who\n"a ""b""",1\nc,2');
    const file = await readImportFile(
      'file',
      { question: 'Kupi Pan/i?', respondentColumn: 'who' },
      join(folder, 'file'),
    );

    expect(Object.fromEntries(new URLSearchParams(file.query))).toEqual({
      answerColumn: 'Odpowiedź',
      question: 'Kupi Pan/i?',
      respondentColumn: 'who',
    });
    expect(file.toBody(file.items.slice(0, 1))).toBe('Odpowiedź,who\n"a ""b""",1\n');
    expect(file.toBody(file.items.slice(1))).toBe('Odpowiedź,who\nc,2');
  });

  it('says that a file is not there, or is a folder', async () => {
    await expect(readImportFile('nope', {}, join(folder, 'nope'))).rejects.toThrow('nope is not there');
    await expect(readImportFile('here', {}, folder)).rejects.toThrow(
      'here is a folder: name the files in it.',
    );
  });
});
