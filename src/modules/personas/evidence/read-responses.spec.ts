import { describe, expect, it } from 'vitest';
import { InvalidInputError, MalformedRequestError } from '../../../common/problem/problems.js';
import { type CsvColumns } from './response.contract.js';
import { readCsvResponses, readJsonResponses } from './read-responses.js';

const read = (csv: string, named: CsvColumns) => readCsvResponses(Buffer.from(csv), named);

const columns = {
  answerColumn: 'Explanation',
  ratingColumn: 'Vote',
  ratingMin: 1,
  ratingMax: 5,
  respondentColumn: 'Responder #',
};
const header = 'Responder #,Vote,Explanation,Age Range';

describe('readCsvResponses', () => {
  it('keeps an answer to the character, and other columns with the respondent', async () => {
    const [row] = await read(`${header}\n7,4,"  I said ""no"",\nthen  yes. ",25-34\n`, columns);
    expect(row).toEqual({
      row: 1,
      line: 3,
      response: {
        answer: '  I said "no",\nthen  yes. ',
        question: null,
        respondent: { id: '7', 'Age Range': '25-34' },
        rating: { value: 4, min: 1, max: 5 },
      },
    });
  });

  it('rejects broken rows by name, and reads the others', async () => {
    const rows = await read(
      `${header}\n1,4,Fine,x\n2,9,Too high,x\n3,2,,x\n4,3,Good\n5,five,Word,x\n6,,No vote,x\n`,
      columns,
    );
    expect(rows.map((row) => ('errors' in row ? row.errors[0]!.pointer : 'ok'))).toEqual([
      'ok',
      '#/2/Vote',
      '#/3/Explanation',
      '#/4',
      '#/5/Vote',
      'ok',
    ]);
    expect(rows[1]).toMatchObject({ row: 2, line: 3 });
  });

  it('names the line on which a row ends, whatever ends a line', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const csv = ['q', '"two', 'lines"', 'ż', '"x', '', 'y"', 'last'].join(end);
      const rows = await read(csv, { answerColumn: 'q' });
      expect(rows.map(({ line }) => line)).toEqual([3, 4, 7, 8]);
    }
  });

  it.each([
    ['semicolons', 'a;b\n"x;y";z'],
    ['tabs', 'a\tb\nx;y\tz'],
    ['CRLF and a last line without an end', 'a,b\r\nx;y,z'],
  ])('reads %s', async (_what, csv) => {
    expect(await read(csv, { answerColumn: 'a' })).toMatchObject([{ response: { answer: 'x;y' } }]);
  });

  it('takes one question for all, or a column of them', async () => {
    expect(await read('a\nx', { answerColumn: 'a', question: 'Why?' })).toMatchObject([
      { response: { question: 'Why?' } },
    ]);
    expect(await read('a,q\nx,How?', { answerColumn: 'a', questionColumn: 'q' })).toMatchObject([
      { response: { question: 'How?' } },
    ]);
  });

  it.each([
    [{}, '#query/answerColumn'],
    [{ answerColumn: 'nope' }, '#query/answerColumn'],
    [{ answerColumn: 'Explanation', ratingColumn: 'Vote' }, '#query/ratingMin'],
    [{ answerColumn: 'Explanation', ratingColumn: 'Vote', ratingMin: 1 }, '#query/ratingMax'],
  ])('names the parameter that is wrong in %j', async (wrong, pointer) => {
    let caught: unknown;
    try {
      await read(`${header}\n1,4,Fine,x`, wrong);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InvalidInputError);
    expect((caught as InvalidInputError).errors![0]!.pointer).toBe(pointer);
  });

  it('refuses what is no CSV', async () => {
    await expect(read('', columns)).rejects.toThrow(MalformedRequestError);
    await expect(read('a,b\n"never closed', { answerColumn: 'a' })).rejects.toThrow(
      'in row 1, which begins on line 2, a quote opens and never closes.',
    );
  });

  it('an empty or odd number is none', async () => {
    const rows = await read(`${header}\n1,0x4,Fine,x\n2,1e0,Fine,x\n3, 4.0 ,Fine,x`, columns);
    expect(
      rows.map((row) => ('errors' in row ? row.errors[0]!.pointer : row.response.rating?.value)),
    ).toEqual(['#/1/Vote', 1, 4]);
  });

  it.each([
    ['more rows', `a,id\n${'x,1\n'.repeat(10_001)}`, 'At most 10000 rows at once.'],
    ['more columns', `a,id${',b'.repeat(999)}\n`, 'At most 1000 columns; the header has 1001.'],
    ['a longer name of a column', `a,id,${'b'.repeat(2_001)}\n`, 'a name takes at most 2000 characters.'],
    [
      'names that each row repeats',
      `a,id,${'b'.repeat(2_000)},${'c'.repeat(2_000)}\n${'x,1,2,3\n'.repeat(9_000)}`,
      'take more than 20 MiB together',
    ],
  ])('refuses %s than are read', async (_what, csv, message) => {
    await expect(read(csv, { answerColumn: 'a', respondentColumn: 'id' })).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining(message) }],
    });
  });

  it('names no more of a row than a few faults, and not the whole of a long name', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}${'n'.repeat(1_000)}`);
    const csv = `a,id,${names.join(',')}\nx,me${`,${'y'.repeat(2_001)}`.repeat(20)}`;
    const [row] = await read(csv, { answerColumn: 'a', respondentColumn: 'id' });
    expect(row).toMatchObject({ errors: { length: 5 } });
    expect(JSON.stringify(row).length).toBeLessThan(6_000);
  });
});

describe('readJsonResponses', () => {
  it('refuses one that holds more than a response may, and reads the others', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, []]));
    const long = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`k${index}`, 'x'.repeat(1_000)]),
    );
    const rows = await readJsonResponses([
      { answer: 'x', respondent: { id: 'me', ...many } },
      { answer: 'x', respondent: { id: 'me', ...long } },
      { answer: 'x' },
    ]);
    expect(rows).toMatchObject([
      { errors: [{ pointer: '#/responses/0', message: 'Holds more than 1100 values.' }] },
      { errors: [{ pointer: '#/responses/1/respondent' }] },
      { response: { answer: 'x' } },
    ]);
  });
});
