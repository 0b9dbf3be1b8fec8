import { expect, it } from 'vitest';
import { headerName } from './operator-name.ts';

it.each([
  ['Ewa', 'Ewa'],
  ['  Łucja Żółć ', 'Lucja Zolc'],
  ['ewa@example.com', 'ewa@example.com'],
  ['', undefined],
  ['李', undefined],
  ['x'.repeat(300), 'x'.repeat(128)],
])('%j is sent as %j', (name, sent) => {
  expect(headerName(name)).toBe(sent);
});
