import { describe, expect, it } from 'vitest';
import type { Finding } from '../../personas/evidence/findings.contract.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import type { Grounds } from './grounds.js';
import {
  claimsAreCited,
  isComplete,
  isSpecific,
  lengthOf,
  lengthsOf,
  peopleAreHeard,
  quotesSpeak,
  themesAreCovered,
} from './measures.js';

const answers: [person: string, answer: string][] = [
  ['A', 'The engineer came after nine days and had no pump in the van.'],
  ['B', 'I spent sixty pounds at the launderette.'],
  ['C', 'Nobody says from which age the fridge is no longer covered.'],
  ['D', 'My brother-in-law mends it for a cup of tea.'],
];
const responses = answers.map(([respondentId, answer], index) => ({
  id: `r${index + 1}`,
  respondentId,
  answer,
}));
const theme = (themeId: string, people: number[], responseIds: string[]): Finding => ({
  themeId,
  label: themeId,
  kind: 'pain',
  stages: [],
  people,
  against: [],
  quotes: responseIds.map((responseId) => ({ responseId, start: 0, end: 5 })),
  counterQuotes: [],
});
const evidenceOf = (themes: Finding[] | null) =>
  ({
    persona: { backgroundStory: 'She keeps a spreadsheet.', headline: null, occupation: 'Technician' },
    project: { product: 'A repair plan' },
    responses,
    passages: [],
    findings: themes && { themes, respondents: 4, answersCoded: 4 },
  }) as unknown as PersonaEvidence;
const grounds = (evidence: PersonaEvidence, unread = 0) =>
  ({ evidence, asked: { language: 'en' }, read: { respondentsUnread: unread } }) as Grounds;

describe('themes that are covered', () => {
  const coded = evidenceOf([theme('slow', [0, 1, 2], ['r1']), theme('age', [2], ['r3'])]);
  const value = (themeIds: string[], evidence: string[], most = 11) =>
    themesAreCovered({ themeIds, evidence }, coded, most)[0]!.value;

  it('are those that are named, or of which an answer is cited, by the people behind them', () => {
    expect(value(['slow'], [])).toBe(0.75);
    expect(value([], ['r1'])).toBe(0.75);
    expect(value([], ['r3'])).toBe(0.25);
    expect(value(['age'], ['r1'])).toBe(1);
    expect(value([], [])).toBe(0);
  });

  it('are asked for only as far as there is room', () => {
    expect(value(['slow'], [], 1)).toBe(1);
    expect(value(['age'], [], 1)).toBe(0.33);
  });

  it('are people who are cited, while there are none', () => {
    const cited = { themeIds: [], evidence: ['r1', 'r2'] };
    expect(themesAreCovered(cited, evidenceOf(null), 11)).toMatchObject([{ value: 0.5, passed: true }]);
  });
});

it('tells how many people were heard', () => {
  expect(peopleAreHeard(grounds(evidenceOf(null), 3))).toMatchObject([{ value: 0.25, passed: false }]);
});

it('tells how many claims cite', () => {
  const of = (claims: number, citedClaims: number) =>
    claimsAreCited({ claims, citedClaims } as Grounds['citations']);
  expect(of(4, 1)).toMatchObject({ value: 0.25, passed: false });
  expect(of(4, 2)).toMatchObject({ value: 0.5, passed: true });
  expect(of(0, 0)).toMatchObject({ value: 0, passed: false });
});

describe('specific', () => {
  const of = (entries: string[], language = 'en') =>
    isSpecific(entries, { ...grounds(evidenceOf(null)), asked: { language } } as Grounds);

  it('is an entry with words of evidence and persona; those of the product are everybody’s', () => {
    const scene =
      'She adds the launderette to her spreadsheet: sixty pounds, nine days, and no pump in the van.';
    expect(of([scene])).toMatchObject([{ value: 1, passed: true }]);
    expect(of(['A repair plan that is right for you'])).toMatchObject([{ value: 0, passed: false }]);
  });

  it('is not told where words are not', () => {
    expect(of(['修理'], 'ja-JP')).toEqual([]);
  });
});

it('asks for the quotes of two people, where there are two', () => {
  const quote = (responseId: string) => ({ text: '', responseId, start: 0, end: 0 });
  const entries = [
    { quotes: [quote('r1'), quote('r2')], people: 3 },
    { quotes: [quote('r1'), quote('r1')], people: 3 },
    { quotes: [quote('r3')], people: 1 },
  ];
  expect(quotesSpeak(entries, evidenceOf(null))[0]!.value).toBe(0.83);
});

it('takes a label for a part of a sentence, and what lacks for nothing', () => {
  expect(lengthOf('Slow help', 8)).toBe(0.25);
  expect(lengthsOf(['one two three four', 'one two'], 4, 3)).toBe(0.5);
  expect(isComplete([1, 0.5])).toMatchObject({ value: 0.75, passed: true });
});

it('measures nothing where nobody was asked, or there is nothing to quote for', () => {
  const nobody = { ...evidenceOf(null), responses: [] };
  expect(themesAreCovered({ themeIds: [], evidence: [] }, nobody, 11)).toEqual([]);
  expect(peopleAreHeard(grounds(nobody))).toEqual([]);
  expect(quotesSpeak([], nobody)).toEqual([]);
});
