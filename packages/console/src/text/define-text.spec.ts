import { expect, it } from 'vitest';
import { plural } from './define-text.ts';

it.each([
  [0, 'people', 'osób'],
  [1, 'person', 'osoba'],
  [2, 'people', 'osoby'],
  [4, 'people', 'osoby'],
  [5, 'people', 'osób'],
  [12, 'people', 'osób'],
  [21, 'people', 'osób'],
  [22, 'people', 'osoby'],
  [1.5, 'people', 'osoby'],
])('has the form for %d', (count, english, polish) => {
  expect(plural('en', count, { one: 'person', other: 'people' })).toBe(english);
  const words = { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' };
  expect(plural('pl', count, words)).toBe(polish);
});

it('takes the last form where one was not given', () => {
  expect(plural('pl', 5, { one: 'osoba', few: 'osoby', other: 'osób' })).toBe('osób');
});
