import { describe, expect, it } from 'vitest';
import { chooseQuotes } from './choose-quotes.js';
import { countClosedQuestions } from './closed-questions.js';
import { type CountedMention, countThemes } from './count-themes.js';
import { chainOf, familyOf } from './merges.js';

let made = 0;
const mention = (fields: Partial<CountedMention>): CountedMention => ({
  id: `m${(made += 1)}`,
  themeId: 'a',
  responseId: 'r1',
  start: 0,
  end: 60,
  stance: 'for',
  verdict: 'confirmed',
  rejected: false,
  ...fields,
});
const people = new Map([
  ['r1', 'ada'],
  ['r2', 'ada'],
  ['r3', 'ben'],
  ['r4', 'cleo'],
]);

describe('counts', () => {
  it('are of people with a confirmed mention that nobody rejected, in a coded answer', () => {
    const counts = countThemes(
      [{ id: 'a' }],
      [
        mention({ responseId: 'r1' }),
        mention({ responseId: 'r2' }),
        mention({ responseId: 'r3', verdict: 'unchecked' }),
        mention({ responseId: 'r3', verdict: 'dropped' }),
        mention({ responseId: 'r4', rejected: true }),
        mention({ responseId: 'r4', stance: 'against' }),
        mention({ responseId: 'not coded' }),
      ],
      people,
    );
    expect(counts.get('a')).toMatchObject({
      respondents: { count: 1, against: 1, of: 3, share: 1 / 3, status: 'emerging' },
      mentions: { for: 2, against: 1 },
    });
  });

  it('take in what was merged, at any remove, each person once', () => {
    const themes = [{ id: 'a' }, { id: 'b', mergedInto: 'a' }, { id: 'c', mergedInto: 'b' }, { id: 'd' }];
    const said = [
      mention({ themeId: 'c', responseId: 'r1' }),
      mention({ themeId: 'b', responseId: 'r3' }),
      mention({ themeId: 'a', responseId: 'r2' }),
    ];
    const counts = countThemes(themes, said, people);
    const of = (id: string) => counts.get(id)!.respondents.count;
    expect([of('a'), of('b'), of('c'), of('d')]).toEqual([2, 2, 1, 0]);
    expect(counts.get('a')!.respondents.status).toBe('shared');
  });

  it('of nobody have no share', () => {
    expect(countThemes([{ id: 'a' }], [], new Map()).get('a')!.respondents).toEqual({
      count: 0,
      against: 0,
      of: 0,
      share: null,
      interval: null,
      status: 'emerging',
    });
  });

  it('end where merges would go in a circle', () => {
    const circle = [
      { id: 'a', mergedInto: 'b' },
      { id: 'b', mergedInto: 'a' },
    ];
    expect(chainOf(new Map(circle.map((theme) => [theme.id, theme])), 'a')).toEqual(['a', 'b']);
    expect(familyOf(circle, 'a')).toEqual(['a', 'b']);
  });
});

describe('quotes', () => {
  it('are five at most, of different people, those of a readable length first', () => {
    const many = new Map(Array.from({ length: 9 }, (_, index) => [`r${index}`, `p${index % 7}`]));
    const said = [...many.keys()].map((responseId, index) =>
      mention({ responseId, end: index < 2 ? 5 : 60 + index }),
    );
    const chosen = chooseQuotes(said, many);
    expect(chosen).toHaveLength(5);
    expect(new Set(chosen.map(({ responseId }) => many.get(responseId))).size).toBe(5);
    expect(chosen.every(({ end }) => end > 5)).toBe(true);
    expect(chooseQuotes(said.toReversed(), many)).toEqual(chosen);
  });

  it('end with one that denies it, where there is one', () => {
    const many = new Map(Array.from({ length: 9 }, (_, index) => [`r${index}`, `p${index}`]));
    const said = [...many.keys()].map((responseId, index) =>
      mention({ responseId, stance: index > 6 ? 'against' : 'for' }),
    );
    const stances = chooseQuotes(said, many).map(({ stance }) => stance);
    expect(stances).toEqual(['for', 'for', 'for', 'for', 'against']);
    expect(chooseQuotes(said.slice(7), many)).toHaveLength(1);
    expect(chooseQuotes([], many)).toEqual([]);
  });
});

it('values of closed questions are counted by person, as most wrote them', () => {
  const answer = (question: string | null, value: string, person: string) => ({
    question,
    answer: value,
    person,
  });
  const counted = countClosedQuestions([
    answer('Buy?', 'Yes', 'a'),
    answer('Buy?', 'yes.', 'b'),
    answer('Buy?', 'Yes', 'b'),
    answer('Buy?', 'No', 'c'),
    answer(null, 'Tea', 'a'),
  ]);
  expect(counted).toMatchObject([
    {
      question: 'Buy?',
      of: 3,
      values: [
        { value: 'Yes', count: 2, share: 2 / 3 },
        { value: 'No', count: 1 },
      ],
    },
    {
      question: null,
      of: 1,
      values: [{ value: 'Tea', count: 1, share: 1, interval: [expect.any(Number), 1] }],
    },
  ]);
});
