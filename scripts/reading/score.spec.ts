import { describe, expect, it } from 'vitest';
import type { Way } from './captured.js';
import type { Key } from './render.js';
import { scoreReading } from './score.js';
import { scoreTable } from './score-table.js';
import type { Verdicts } from './verdicts.js';

const key: Key = {
  1: { 'x/journey': { A: 'archived', B: 'whole', C: 'parts' } },
  2: { 'x/journey': { A: 'parts', B: 'whole', C: 'archived' } },
};
/** By candidate: mark and rank. */
type Given = Record<string, [mark: number, rank: number]>;
const handedIn = (reader: '1' | '2', given: Given): Verdicts => ({
  reader,
  verdicts: Object.entries(given).map(([candidate, [mark, rank]]) => ({
    case: 'x',
    section: 'journey',
    candidate,
    relevance: mark,
    completeness: mark,
    accuracy: mark,
    rank,
    why: '',
    countErrors: [],
  })),
});
const verdicts = [
  handedIn('1', { A: [7, 2], B: [9, 1], C: [6, 3] }),
  handedIn('2', { A: [8, 2], B: [9, 1], C: [7, 3] }),
];
const quality: Record<Way, number> = { archived: 0.5, whole: 0.9, parts: 0.4 };
const qualityOf = (_: string, __: string, way: Way) => quality[way];

describe('the score of a reading', () => {
  it('counts wins by the way behind each letter, which readers have in different orders', () => {
    const { againstArchived, means } = scoreReading(key, verdicts, qualityOf);
    const journeys = (way: 'whole' | 'parts', reader: string) =>
      againstArchived[way].find((each) => each.section === 'journey' && each.reader === reader);
    expect(journeys('whole', 'both')).toMatchObject({ wins: 2, of: 2 });
    expect(journeys('parts', '1')).toMatchObject({ wins: 0, of: 1 });
    expect(journeys('parts', '2')).toMatchObject({ wins: 1, of: 1 });
    const whole = means.find(
      ({ way, section, reader }) => `${way} ${section} ${reader}` === 'whole journey both',
    );
    expect(whole).toMatchObject({ read: 2, means: { relevance: 9 } });
  });

  it('says what was missed', () => {
    const score = scoreReading(key, verdicts, qualityOf);
    expect(score.correlation).toEqual({ spearman: expect.closeTo(0.866, 3) as number, sections: 3 });
    expect(score.missed).toContain('parts: wins 1 of 2 against archived, under 55 %');
    expect(scoreTable(score)).toContain('| journey | 2 | parts | 8.0 | 8.0 | 8.0 | 1 of 1 |');
  });

  it('does not take an incomplete reading for a whole one', () => {
    expect(() => scoreReading(key, [handedIn('1', { A: [7, 1], B: [6, 2] })], qualityOf)).toThrow(
      'Reader 1 has no verdict on x/journey/C.',
    );
  });
});
