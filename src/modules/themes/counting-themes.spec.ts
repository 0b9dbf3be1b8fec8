import { describe, expect, it } from 'vitest';
import { chooseQuotes, quoteCandidates, shownQuotes } from './choose-quotes.js';
import { countClosedQuestions } from './closed-questions.js';
import { type CountedMention, countThemes } from './count-themes.js';
import { chainOf, familyOf } from './merges.js';
import { pointsBack } from './points-back.js';

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
      respondents: { count: 1, against: 1, of: 3, share: 0.3333, status: 'emerging' },
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
  const nine = (of: number) =>
    new Map(Array.from({ length: 9 }, (_, index) => [`r${index}`, `p${index % of}`]));
  const chosen = (
    said: readonly CountedMention[],
    by: ReadonlyMap<string, string>,
    {
      texts = {},
      taken = new Set<string>(),
      language = 'en',
    }: { texts?: Record<string, string>; taken?: Set<string>; language?: string } = {},
  ) => chooseQuotes(quoteCandidates(said, by), by, ({ id }) => texts[id] ?? 'Some words.', language, taken);
  const mentions = (
    by: ReadonlyMap<string, string>,
    fields: (index: number) => Partial<CountedMention> = () => ({}),
  ) => [...by.keys()].map((responseId, index) => mention({ responseId, ...fields(index) }));

  it('are six at most, of different people, those of a readable length first; the list shows five', () => {
    const by = nine(7);
    const said = mentions(by, (index) => ({ end: index < 2 ? 5 : 60 + index }));
    const quotes = chosen(said, by);
    expect(quotes.said).toHaveLength(6);
    expect(new Set(quotes.said.map(({ responseId }) => by.get(responseId))).size).toBe(6);
    expect(quotes.said.every(({ end }) => end > 5)).toBe(true);
    expect(chosen(said.toReversed(), by)).toEqual(quotes);
    expect(shownQuotes(quotes)).toEqual(quotes.said.slice(0, 5));
  });

  it('of those who deny it are three, of which the list shows one in the last place', () => {
    const by = nine(9);
    const said = mentions(by, (index) => ({ stance: index > 4 ? 'against' : 'for' }));
    const quotes = chosen(said, by);
    expect(quotes.denied).toHaveLength(3);
    const stances = shownQuotes(quotes).map(({ stance }) => stance);
    expect(stances).toEqual(['for', 'for', 'for', 'for', 'against']);
    expect(shownQuotes(chosen(said.slice(5), by))).toHaveLength(1);
    expect(shownQuotes(chosen([], by))).toEqual([]);
  });

  it('stand by themselves, and for one theme each, where there is a choice', () => {
    const [back, stands] = [
      mention({ responseId: 'r1' }),
      mention({ responseId: 'r1', start: 70, end: 130 }),
    ];
    const other = mention({ responseId: 'r3' });
    const texts = { [back.id]: 'Only after that would I buy it.', [other.id]: 'This is all I have.' };
    const taken = new Set<string>();
    expect(chosen([back, other, stands], people, { texts, taken }).said).toEqual([stands, other]);
    expect(taken).toEqual(new Set(['r1:70', 'r3:0']));
    expect(chosen([stands, back], people, { taken }).said).toEqual([back]);
  });
});

describe('a sentence that points back', () => {
  it.each([
    ['en', 'That is why I left.'],
    ['en', '“It’s too dear for me.'],
    ['en', "- And they didn't answer."],
    ['en', 'Only after that would I buy one.'],
    ['pl', 'To mnie zniechęca.'],
    ['pl', 'Tylko po tym bym kupił.'],
  ])('is told by how it begins (%s): %s', (language, sentence) => {
    expect(pointsBack(sentence, language)).toBe(true);
  });

  it.each([
    ['en', 'To me the price matters.'],
    ['en', 'Italian kettles break.'],
    ['en', 'Theyre is no word of mine.'],
    ['pl', 'Torba przecieka po godzinie.'],
    ['pl', 'Cena tego modelu mnie odstrasza.'],
    ['de', 'Das Gerät ist zu laut.'],
    ['pl', ''],
  ])('is none that begins otherwise (%s): %s', (language, sentence) => {
    expect(pointsBack(sentence, language)).toBe(false);
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
        { value: 'Yes', count: 2, share: 0.6667 },
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
