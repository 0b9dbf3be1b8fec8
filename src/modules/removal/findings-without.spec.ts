import { expect, it } from 'vitest';
import type { Finding, Findings } from '../personas/evidence/findings.contract.js';
import { findingsWithout } from './findings-without.js';
import { RemovedWords } from './removed-words.js';

const quote = (responseId: string) => ({ responseId, start: 0, end: 40 });
const theme = (themeId: string, label: string, fields: Partial<Finding> = {}): Finding => ({
  themeId,
  label,
  kind: 'pain',
  stages: [],
  people: [0, 1],
  against: [],
  quotes: [quote('gone'), quote('left')],
  counterQuotes: [],
  ...fields,
});
const findings = (...themes: Finding[]): Findings => ({ themes, respondents: 5, answersCoded: 6 });
const words = () =>
  new RemovedWords('My kettle from Lidl broke after 17 days, and nobody there cared about it.');
const without = (before: Findings, labels: Record<string, string> = {}) =>
  findingsWithout(before, { id: 'gone', words: words() }, new Map(Object.entries(labels)));

it('findings without an answer have none of its quotes, and count as before', () => {
  const before = findings(theme('a', 'Breaks soon', { counterQuotes: [quote('gone')] }));
  expect(without(before)).toEqual(findings(theme('a', 'Breaks soon', { quotes: [quote('left')] })));
});

it('their labels have none of its words: the theme is called as it is now, or by its kind', () => {
  const only = { quotes: [quote('left')] };
  const before = findings(
    theme('a', 'Kettles from Lidl break', only),
    theme('b', 'From Lidl', only),
    theme('c', 'Breaks soon', only),
  );
  const { themes } = without(before, { a: 'Breaks early', c: 'Another label' });
  expect(themes.map(({ label }) => label)).toEqual(['Breaks early', 'pain', 'Breaks soon']);
});

it('that have nothing of it are the very same', () => {
  const before = findings(theme('a', 'Breaks soon', { quotes: [quote('left')] }));
  expect(without(before)).toBe(before);
});
