import type { Schemas } from 'persona-details-client';
import { expect, it } from 'vitest';
import { mentionFilterOf, mergedPeople, shownThemes, themesPlaceOf } from './themes-address.ts';

const theme = (kind: string, dismissed = false) => ({ kind, dismissed }) as Schemas['Theme'];
const people = (count: number, of: number) => ({ count, of }) as Schemas['Theme']['respondents'];

it('reads the theme that is open and the filters, and passes by what there is not', () => {
  expect(themesPlaceOf({ theme: 'id', kind: 'pain', dismissed: 'yes' })).toEqual({
    theme: 'id',
    kind: 'pain',
    dismissed: true,
  });
  expect(themesPlaceOf({ theme: '', kind: 'constructor' })).toEqual({
    theme: undefined,
    kind: undefined,
    dismissed: false,
  });
});

it('asks for no mentions by what the API does not know', () => {
  expect(mentionFilterOf({ stance: 'for', verdict: 'dropped', rejected: 'true' })).toEqual({
    stance: 'for',
    verdict: 'dropped',
    rejected: 'true',
  });
  expect(mentionFilterOf({ stance: 'perhaps', rejected: '1' })).toEqual({});
});

it('shows dismissed themes where they are asked for', () => {
  const themes = [theme('pain'), theme('wish'), theme('pain', true)];
  expect(shownThemes(themes, { kind: undefined, dismissed: false })).toHaveLength(2);
  expect(shownThemes(themes, { kind: 'pain', dismissed: true })).toHaveLength(2);
  expect(shownThemes(themes, { kind: 'pain', dismissed: false })).toHaveLength(1);
});

it('tells between which numbers a merged count lies', () => {
  expect(mergedPeople(people(5, 18), people(3, 18))).toEqual({ least: 5, most: 8 });
  expect(mergedPeople(people(12, 18), people(10, 18))).toEqual({ least: 12, most: 18 });
});
