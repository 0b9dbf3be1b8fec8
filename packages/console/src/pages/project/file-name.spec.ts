import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it.each([
  ['Repair plan', 'Repair-plan'],
  ['Żółw w łodzi / 2026', 'Zolw-w-lodzi-2026'],
  ['../../etc', 'etc'],
  ['???', 'project'],
])('%s is %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file);
});
