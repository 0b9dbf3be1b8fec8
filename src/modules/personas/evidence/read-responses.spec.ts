import { describe, expect, it } from 'vitest';
import { InvalidInputError, MalformedRequestError } from '../../../common/problem/problems.js';
import { readCsvResponses } from './read-responses.js';

const columns = {
  answerColumn: 'Explanation',
  ratingColumn: 'Vote',
  ratingMin: 1,
  ratingMax: 5,
  respondentColumn: 'Responder #',
};
const header = 'Responder #,Vote,Explanation,Age Range';

describe('readCsvResponses', () => {
  it('keeps an answer to the character, and other columns with the respondent', () => {
    const [row] = readCsvResponses(`${header}\n7,4,"  I said ""no"",\nthen  yes. ",25-34\n`, columns);
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

  it('rejects broken rows by name, and reads the others', () => {
    const rows = readCsvResponses(
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

  it('names the line on which a row ends, whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const csv = ['q', '"two', 'lines"', 'ż', '"x', '', 'y"', 'last'].join(end);
      const rows = readCsvResponses(csv, { answerColumn: 'q' });
      expect(rows.map(({ line }) => line)).toEqual([3, 4, 7, 8]);
    }
  });

  it.each([
    ['semicolons', 'a;b\n"x;y";z'],
    ['tabs', 'a\tb\nx;y\tz'],
    ['CRLF and a last line without an end', 'a,b\r\nx;y,z'],
  ])('reads %s', (_what, csv) => {
    expect(readCsvResponses(csv, { answerColumn: 'a' })).toMatchObject([{ response: { answer: 'x;y' } }]);
  });

  it('takes one question for all, or a column of them', () => {
    expect(readCsvResponses('a\nx', { answerColumn: 'a', question: 'Why?' })).toMatchObject([
      { response: { question: 'Why?' } },
    ]);
    expect(readCsvResponses('a,q\nx,How?', { answerColumn: 'a', questionColumn: 'q' })).toMatchObject([
      { response: { question: 'How?' } },
    ]);
  });

  it.each([
    [{}, '#query/answerColumn'],
    [{ answerColumn: 'nope' }, '#query/answerColumn'],
    [{ answerColumn: 'Explanation', ratingColumn: 'Vote' }, '#query/ratingMin'],
    [{ answerColumn: 'Explanation', ratingColumn: 'Vote', ratingMin: 1 }, '#query/ratingMax'],
  ])('names the parameter that is wrong in %j', (wrong, pointer) => {
    let caught: unknown;
    try {
      readCsvResponses(`${header}\n1,4,Fine,x`, wrong);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InvalidInputError);
    expect((caught as InvalidInputError).errors![0]!.pointer).toBe(pointer);
  });

  it('refuses what is no CSV', () => {
    expect(() => readCsvResponses('', columns)).toThrow(MalformedRequestError);
    expect(() => readCsvResponses('a,b\n"never closed', { answerColumn: 'a' })).toThrow(
      MalformedRequestError,
    );
  });
});
