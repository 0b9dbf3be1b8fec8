import { describe, expect, it } from 'vitest';
import {
  evidenceOf,
  needsWith,
  personaView,
  withoutNeeds,
} from '../../../../test/support/evidence/compared-personas.js';
import { comparedPersona } from '../compared-persona.js';
import { needsMatches } from './needs-matches.js';

type Words = Parameters<typeof needsWith>[0];
const somebody = (words: Words, language: string | null = 'en') =>
  comparedPersona(evidenceOf(personaView(), language), needsWith(words));
const matches = (one: Words, other: Words) => needsMatches(somebody(one), somebody(other));

describe('needs', () => {
  it('that are worded alike are put together, the most alike first', () => {
    const { pains, reason } = matches(
      { pains: ['The repair costs too much', 'Hidden fees'] },
      { pains: ['Noise', 'Hidden fees', 'Repairs cost money'] },
    );
    // "repai" and "costs" against "repai", "cost" and "money": one of four.
    expect(pains).toEqual([
      { one: 1, other: 1, value: 1 },
      { one: 0, other: 2, value: 0.25 },
    ]);
    expect(reason).toBeNull();
  });

  it('are put together once at most', () => {
    const { jobs } = matches({ jobs: ['Brew tea', 'Brew tea'] }, { jobs: ['Brew tea'] });
    expect(jobs).toEqual([{ one: 0, other: 0, value: 1 }]);
  });

  it('that have no word but stop words are like no other', () => {
    expect(matches({ outcomes: ['the', 'of'] }, { outcomes: ['the'] }).outcomes).toEqual([]);
  });
});

describe('without matches', () => {
  it('stands why: two languages', () => {
    const found = needsMatches(somebody({ jobs: ['Tea'] }, 'pl'), somebody({ jobs: ['Tea'] }));
    expect(found).toMatchObject({ jobs: [], reason: expect.stringContaining('different languages') });
  });

  it('stands why: no needs', () => {
    const nothing = comparedPersona(evidenceOf(personaView()), withoutNeeds('unavailable', 'model_timeout'));
    const found = needsMatches(somebody({ jobs: ['Tea'] }), nothing);
    expect(found).toMatchObject({ jobs: [], reason: expect.stringContaining('model_timeout') });
  });
});
