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
      `${header}\n1,4,Fine,x\n2,9,Too high,x\n3,2,,x\n4,3,Good\n5,five,Word,x\n6,,No vote,x\n7,,,x\n8,nine, ,x\n`,
      columns,
    );
    const outcomes = rows.map((row) => {
      if ('errors' in row) return row.errors.map(({ pointer }) => pointer).join();
      return row.skipped ? `without "${row.skipped.cell}"` : 'ok';
    });
    expect(outcomes).toEqual([
      'ok',
      'without "9"',
      'ok',
      '#/4',
      'without "five"',
      'ok',
      '#/7/Explanation,#/7/Vote',
      '#/8/Explanation,#/8/Vote',
    ]);
    expect(rows[1]).toEqual({
      row: 2,
      line: 3,
      response: expect.objectContaining({ answer: 'Too high', rating: null }),
      skipped: {
        column: 'Vote',
        cell: '9',
        reason: '9 lies outside of the scale from 1 to 5.',
        cure: expect.stringContaining('The answer was kept'),
      },
    });
    expect(rows[2]).toMatchObject({ response: { answer: null, rating: { value: 2 } } });
  });

  it('reads labelled, starred and decimal scores, and labels by the others of their column', async () => {
    const scores = [
      '5/5',
      '★★★★',
      'N/A',
      '-',
      '5 stars',
      'Very likely',
      '0',
      ' 4 ',
      '0x4',
      '1e0',
      '٤',
      '4 - Good',
      '"4,5"',
    ];
    const csv = `id,answer,rating\n${scores.map((score, index) => `${index},said,${score}`).join('\n')}`;
    const scale = { ratingColumn: 'rating', ratingMin: 1, ratingMax: 5 };
    const values = (await read(csv, { answerColumn: 'answer', ...scale })).map((row) =>
      'response' in row ? (row.response.rating?.value ?? row.skipped?.cell) : 'lost',
    );
    expect(values).toEqual([5, 4, 'N/A', '-', 5, 5, '0', 4, '0x4', 1, 4, 4, 4.5]);
    const unipolar = 'a,rating\nx,Not at all likely\nx,Very likely\nx,Extremely likely';
    expect(
      (await read(unipolar, { answerColumn: 'a', ...scale })).map(
        (row) => 'response' in row && row.response.rating?.value,
      ),
    ).toEqual([1, 4, 5]);
  });

  it('takes a column of ratings without words, and its name where that says what was rated', async () => {
    const scale = { ratingMin: 0, ratingMax: 10 };
    const csv = 'How likely are you to recommend us?,Score,Why?\n9,9,\n,,x';
    const ratingColumn = 'How likely are you to recommend us?';
    expect(await read(csv, { ratingColumn, ...scale })).toMatchObject([
      { response: { answer: null, rating: { value: 9, min: 0, max: 10, question: ratingColumn } } },
      { errors: [{ pointer: `#/2/${ratingColumn}` }] },
    ]);
    const [row] = await read(csv, { answerColumn: 'Why?', ratingColumn: 'Score', ...scale });
    expect(row).toMatchObject({ response: { rating: { value: 9, min: 0, max: 10 } } });
    expect(row).not.toHaveProperty('response.rating.question');
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
    [{ answerColumn: 'Explanation', ratingColumn: 'Vote', ratingMin: 5, ratingMax: 1 }, '#query/ratingMax'],
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
    expect(rows.map((row) => 'response' in row && (row.response.rating?.value ?? row.skipped?.cell))).toEqual(
      ['0x4', 1, 4],
    );
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

  it('takes a rating without words, and not nothing at all', async () => {
    const rating = { value: 4, min: 1, max: 5 };
    expect(
      await readJsonResponses([{ rating }, { answer: ' ', rating }, { answer: ' ' }, {}, { answer: null }]),
    ).toMatchObject([
      { response: { rating } },
      { response: { answer: null, rating } },
      { errors: [{ pointer: '#/responses/2/answer', message: 'Must not be blank.' }] },
      { errors: [{ pointer: '#/responses/3/answer', message: 'Is needed where there is no rating.' }] },
      { errors: [{ pointer: '#/responses/4/answer' }] },
    ]);
  });
});
