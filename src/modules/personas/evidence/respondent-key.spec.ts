import { expect, it } from 'vitest';
import { respondentKey } from './respondent-key.js';

it.each([
  ['R 7', 'r 7'],
  [' r\u00a0 7 ', 'r 7'],
  ['Ｒ 7', 'r 7'],
  ['\u200bAda', 'ada'],
  ['0017', '0017'],
  ['ŁUKASZ', 'łukasz'],
])('is the same for one person: %j', (id, key) => {
  expect(respondentKey(id)).toBe(key);
});

it.each([null, undefined, '', '  ', 'Anonymous', 'ANON', 'n/a', ' - ', 'Brak', 'unknown'])(
  'is nobody: %j',
  (id) => {
    expect(respondentKey(id)).toBeNull();
  },
);
