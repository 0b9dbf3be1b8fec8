import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evidenceOf,
  needsWith,
  personaView,
  withoutNeeds,
} from '../../../../test/support/evidence/compared-personas.js';
import type { PersonaView } from '../../personas/persona.contract.js';
import { type ComparedPersona, comparedPersona } from '../compared-persona.js';
import { similarityOf } from './similarity.js';

const none = withoutNeeds('insufficient_evidence', 'insufficient_evidence');
const somebody = (known: Partial<PersonaView>, needs = none, language: string | null = 'en') =>
  comparedPersona(evidenceOf(personaView(known), language), needs);
const similarity = (one: Partial<PersonaView>, other: Partial<PersonaView>) =>
  similarityOf(somebody(one), somebody(other));

describe('demographics', () => {
  it("are Gower's mean over what is known of both", () => {
    const { demographics } = similarity(
      { age: 30, gender: 'Female', location: 'Łódź', occupation: 'Head nurse', incomeBracket: '< 50k' },
      { age: 71, gender: ' female ', nationality: 'Polish', occupation: 'Nurse', incomeBracket: '> 50k' },
    );
    // Age 1 − 41 ÷ 82, gender alike, income not, one of two words: (0.5 + 1 + 0 + 0.5) ÷ 4.
    expect(demographics).toMatchObject({
      value: 0.5,
      basis: '4 of 7 fields: age, gender, incomeBracket, occupation.',
      reason: null,
    });
  });

  it('of people a lifetime apart are not alike, and not less than that', () => {
    expect(similarity({ age: 0 }, { age: 130 }).demographics.value).toBe(0);
  });

  it('of whom nothing is known of both are null, with the reason', () => {
    expect(similarity({ age: 30 }, { gender: 'male' }).demographics).toMatchObject({
      value: null,
      basis: null,
      reason: expect.stringContaining('known of both'),
    });
  });
});

describe('traits', () => {
  it.each([
    [{ openness: 0 }, { openness: 1 }, 0, '1 of 5'],
    [{ openness: 0.4, neuroticism: 0.9 }, { openness: 0.4, neuroticism: 0.9 }, 1, '2 of 5'],
    // √((0.3² + 0.4²) ÷ 2) = 0.3536
    [{ openness: 0.2, extraversion: 0.5 }, { openness: 0.5, extraversion: 0.9 }, 0.6464, '2 of 5'],
    [{ openness: 0.2, extraversion: 0.5 }, { openness: 0.5 }, 0.7, '1 of 5'],
  ])('%j and %j are alike by %d', (one, other, value, dimensions) => {
    const { bigFive } = similarity({ bigFive: one }, { bigFive: other });
    expect(bigFive).toMatchObject({ value, basis: expect.stringContaining(dimensions) });
  });

  it('are null where one has none, and the psychographics then are those of the other model', () => {
    const profile = { powerDistance: 0.2, individualism: 0.8 };
    const { bigFive, hofstede, psychographics } = similarity(
      { bigFive: { openness: 0.5 }, hofstede: profile },
      { hofstede: { ...profile, individualism: 0.8 } },
    );
    expect(bigFive).toMatchObject({ value: null, reason: 'No dimension of the Big Five is known of both.' });
    expect(hofstede.value).toBe(1);
    expect(psychographics).toMatchObject({ value: 1, basis: '1 of 2: hofstede.' });
  });
});

describe('words', () => {
  it('of values and interests are compared by their stems, without stop words', () => {
    const { values, interests } = similarity(
      { values: ['Family and friends', 'Honesty'], interests: ['Gardening'] },
      { values: ['families', 'FRIENDS', 'Success'], interests: [] },
    );
    // "famil" and "frien" of famil, frien, hones, succe.
    expect(values).toMatchObject({ value: 0.5, basis: '2 of 4 terms in common.' });
    expect(interests).toMatchObject({ value: null, reason: 'One has no interests.' });
  });

  it('of needs are the mean over jobs, outcomes and pains', () => {
    const one = needsWith({ jobs: ['Brew tea'], outcomes: ['Warm cup'], pains: ['Cold tea'] });
    const other = needsWith({ jobs: ['Brew tea'], outcomes: ['Clean strainer'], pains: ['Cold tea, noise'] });
    const { needs } = similarityOf(somebody({}, one), somebody({}, other));
    // 2 of 2, 0 of 4, 2 of 3.
    expect(needs.value).toBeCloseTo((1 + 0 + 2 / 3) / 3, 3);
    expect(needs.basis).toBe('3 of 3: jobs, outcomes, pains.');
  });

  it('of needs that are not there are null, and named', () => {
    const there = somebody({}, needsWith({ jobs: ['Brew tea'] }));
    const { needs } = similarityOf(there, somebody({}, withoutNeeds('unavailable', 'model_timeout')));
    expect(needs).toMatchObject({
      value: null,
      reason: expect.stringMatching(/no needs of .*: model_timeout/),
    });
  });

  it('in two languages are not compared, nor is what is named in words', () => {
    const fields = { age: 40, gender: 'female', occupation: 'Nurse', values: ['Honesty'] };
    const needs = needsWith({ jobs: ['Brew tea'] });
    const measures = similarityOf(somebody(fields, needs, 'pl-PL'), somebody(fields, needs, 'en'));
    expect(measures.demographics).toMatchObject({ value: 1, basis: '1 of 7 fields: age.' });
    for (const measure of [measures.values, measures.needs])
      expect(measure).toMatchObject({ value: null, reason: expect.stringContaining('different languages') });
    expect(similarityOf(somebody(fields, none, 'en-GB'), somebody(fields, none, 'en')).values.value).toBe(1);
    expect(similarityOf(somebody(fields, none, null), somebody(fields, none, 'pl')).values.value).toBe(1);
  });
});

describe('overall', () => {
  it('is the mean of what is known, and says of what', () => {
    const { overall } = similarity(
      { age: 40, values: ['Honesty'], bigFive: { openness: 0.5 } },
      { age: 40, values: ['Success'], bigFive: { openness: 0.5 } },
    );
    expect(overall.value).toBeCloseTo(2 / 3, 3);
    expect(overall.basis).toBe('3 of 5: demographics, psychographics, values.');
  });

  it('is null where nothing is known', () => {
    const measures = similarity({}, {});
    expect(measures.overall).toMatchObject({ value: null, reason: expect.stringContaining('None is known') });
  });
});

const score = fc.double({ min: 0, max: 1, noNaN: true });
const text = fc.option(fc.constantFrom('Nurse', 'Head nurse', 'Teacher', 'the', 'female', '!'), {
  nil: null,
});
const labels = fc.array(fc.constantFrom('Family', 'Honesty', 'Success', 'Freedom', '…', 'a'), {
  maxLength: 4,
});
const needs = fc.oneof(
  fc.record({ jobs: labels, outcomes: labels, pains: labels }).map(needsWith),
  fc.constant(none),
);
const anybody: fc.Arbitrary<ComparedPersona> = fc
  .tuple(
    fc.record({
      age: fc.option(fc.integer({ min: 0, max: 130 }), { nil: null }),
      gender: text,
      occupation: text,
      values: labels,
      interests: labels,
      bigFive: fc.option(fc.record({ openness: score, neuroticism: score }, { requiredKeys: [] }), {
        nil: null,
      }) as fc.Arbitrary<Record<string, number> | null>,
    }),
    needs,
    fc.constantFrom('en', 'pl', null),
  )
  .map(([known, section, language]) => somebody(known, section, language));

it('is 0–1 or null with a reason, the same either way round, and 1 of a persona with itself', () => {
  const measures = (one: ComparedPersona, other: ComparedPersona) => {
    const { personaIds: _, ...rest } = similarityOf(one, other);
    return rest;
  };
  fc.assert(
    fc.property(anybody, anybody, (one, other) => {
      const found = measures(one, other);
      for (const { value, reason, basis } of Object.values(found)) {
        expect([value === null, value === null]).toEqual([reason !== null, basis === null]);
        expect(value === null || (value >= 0 && value <= 1)).toBe(true);
      }
      const values = (of: typeof found) => Object.values(of).map(({ value }) => value);
      expect(values(measures(other, one))).toEqual(values(found));
      for (const value of values(measures(one, one))) expect([1, null]).toContain(value);
    }),
  );
});
