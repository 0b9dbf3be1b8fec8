import { describe, expect, it } from 'vitest';
import { isCorrected, withColumn, withInterviewer, withMember } from './mapping.ts';

describe('a corrected column', () => {
  it('is the only thing that is stated', () => {
    expect(withColumn({}, { name: 'Vote', role: 'rating' })).toEqual({
      columns: [{ name: 'Vote', role: 'rating' }],
    });
  });

  it('keeps what was said of it before', () => {
    const rated = withColumn({}, { name: 'Vote', role: 'rating' });
    expect(withColumn(rated, { name: 'Vote', scale: { min: 1, max: 5 } }).columns).toEqual([
      { name: 'Vote', role: 'rating', scale: { min: 1, max: 5 } },
    ]);
  });

  it('in another role keeps its question alone', () => {
    const rated = withColumn({}, { name: 'Vote', role: 'rating', question: 'Why?', ratingOf: 'Text' });
    expect(withColumn(rated, { name: 'Vote', role: 'answer' }).columns).toEqual([
      { name: 'Vote', question: 'Why?', role: 'answer' },
    ]);
  });
});

describe('a corrected member', () => {
  it('that cuts the file otherwise drops what was said of its columns', () => {
    const before = withColumn({ kind: 'responses' }, { name: 'Vote', role: 'rating' });
    expect(withMember(before, 'delimiter', ';')).toEqual({ kind: 'responses', delimiter: ';' });
  });

  it('that does not keeps it', () => {
    const before = withColumn({}, { name: 'Vote', role: 'rating' });
    expect(withMember(before, 'interviewers', ['Anna']).columns).toHaveLength(1);
  });
});

it('names all who ask in a transcript', () => {
  const speaker = (name: string, interviewer: boolean) => ({
    name,
    interviewer,
    turns: 1,
    pseudonymised: false,
  });
  const speakers = [speaker('Anna', true), speaker('Ben', false)];
  expect(withInterviewer({}, speakers, 'Ben', true).interviewers).toEqual(['Anna', 'Ben']);
  expect(withInterviewer({}, speakers, 'Anna', false).interviewers).toEqual([]);
});

it('tells whether anything is corrected', () => {
  expect([isCorrected({}), isCorrected({ kind: 'context' })]).toEqual([false, true]);
});
