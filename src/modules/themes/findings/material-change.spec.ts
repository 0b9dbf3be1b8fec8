import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../grounding/checks/wilson.js';
import type { Finding, Findings } from '../../personas/evidence/findings.contract.js';
import { type ChangeContext, materialChange } from './material-change.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const quote = { responseId: 'r1', start: 0, end: 40 };
const theme = (fields: Partial<Finding> = {}): Finding => ({
  themeId: 'a',
  label: 'Too dear',
  kind: 'price',
  stages: ['decision', 'post_purchase'],
  people: numbers(6),
  against: [],
  quotes: [quote],
  counterQuotes: [],
  ...fields,
});
const findings = (themes: Finding[], respondents = 20, answersCoded = 30): Findings => ({
  themes,
  respondents,
  answersCoded,
});
const change = (kept: Findings | null, now: Findings | null, context: Partial<ChangeContext> = {}) =>
  materialChange(kept, now, { counts: () => true, codedAnew: false, wasPart: false, ...context });
const kept = findings([theme()]);

describe('findings', () => {
  it('are written where there are none, and go where no answer is coded any more', () => {
    expect(change(null, kept)).toBe('first');
    expect(change(kept, null)).toBe('gone');
    expect(change(null, null)).toBeNull();
  });

  it.each<[string, Findings]>([
    ['themes', findings([theme(), theme({ themeId: 'b' })])],
    ['themes', findings([theme({ themeId: 'b' })])],
    ['themes', findings([])],
    ['named', findings([theme({ label: 'Costs too much' })])],
    ['named', findings([theme({ kind: 'objection' })])],
    ['named', findings([theme({ stages: ['decision'] })])],
    ['shares', findings([theme({ people: numbers(12) })])],
    ['shares', findings([theme({ against: numbers(5) })])],
    ['people', findings([theme({ people: numbers(12) })], 40)],
    ['people', findings([theme({ people: numbers(3) })], 10)],
  ])('change where %s do', (what, now) => {
    expect(change(kept, now)).toBe(what);
  });

  it('change where all was coded by a new codebook, or what was a part is whole', () => {
    expect(change(kept, kept, { codedAnew: true })).toBe('codebook');
    expect(change(kept, findings([theme()], 24, 34), { wasPart: true })).toBe('completed');
    expect(change(kept, findings([theme()], 21, 31), { wasPart: true })).toBeNull();
  });

  it('change where a quote counts no more, on its side, or there are some after all', () => {
    const counter = { responseId: 'r2', start: 3, end: 50 };
    const both = findings([theme({ counterQuotes: [counter], against: [9] })]);
    expect(change(both, both, { counts: (_, { responseId }) => responseId !== 'r1' })).toBe('quotes');
    expect(change(both, both, { counts: (_, { responseId }) => responseId !== 'r2' })).toBe('quotes');
    expect(change(both, both, { counts: (_, __, stance) => stance === 'for' })).toBe('quotes');
    expect(change(findings([theme({ quotes: [] })]), kept)).toBe('quotes');
    expect(change(findings([theme({ against: [9] })]), both)).toBe('quotes');
  });

  it('stay for better quotes, another order, or a person more', () => {
    const two = findings([theme(), theme({ themeId: 'b', people: numbers(7) })]);
    expect(change(two, findings(two.themes.toReversed()))).toBeNull();
    expect(change(kept, findings([theme({ quotes: [{ ...quote, responseId: 'r5' }] })]))).toBeNull();
    expect(change(kept, findings([theme({ stages: ['post_purchase', 'decision'] })]))).toBeNull();
    expect(change(kept, findings([theme({ people: numbers(7) })], 21, 31))).toBeNull();
  });
});

const anyTheme = fc.record({
  themeId: fc.constantFrom('a', 'b', 'c'),
  label: fc.constantFrom('One', 'Two'),
  people: fc.nat({ max: 20 }).map(numbers),
  against: fc.nat({ max: 20 }).map(numbers),
});
const anyFindings = fc
  .tuple(fc.uniqueArray(anyTheme, { selector: ({ themeId }) => themeId }), fc.integer({ min: 20, max: 90 }))
  .map(([themes, respondents]) => findings(themes.map(theme), respondents));

it('stay exactly where every theme keeps its name and its shares stay in their intervals (property)', () => {
  fc.assert(
    fc.property(anyFindings, anyFindings, (before, after) => {
      const inInterval = (one: number[], other: number[]) => {
        const [low, high] = wilsonInterval(one.length, before.respondents);
        return other.length / after.respondents >= low && other.length / after.respondents <= high;
      };
      const stays =
        before.themes.length === after.themes.length &&
        after.respondents < before.respondents * 2 &&
        after.respondents * 2 > before.respondents &&
        before.themes.every((one) => {
          const other = after.themes.find(({ themeId }) => themeId === one.themeId);
          return (
            other?.label === one.label &&
            inInterval(one.people, other.people) &&
            inInterval(one.against, other.against)
          );
        });
      expect(change(before, after) === null).toBe(stays);
      expect(change(before, before)).toBeNull();
    }),
    { numRuns: 500 },
  );
});
