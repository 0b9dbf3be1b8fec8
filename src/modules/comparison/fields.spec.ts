import { expect, it } from 'vitest';
import { personaView } from '../../../test/support/evidence/compared-personas.js';
import { differencesOf, fieldsOf } from './fields.js';

const field = (name: string, personas: Parameters<typeof personaView>[0][]) => {
  const all = fieldsOf(personas.map(personaView));
  const find = <T extends { name: string }>(entries: T[]) => entries.find((each) => each.name === name);
  return { field: find(all), difference: find(differencesOf(all)) };
};

it('stands side by side in the order asked, with null for what is not known', () => {
  const personas = [{ age: 41, bigFive: { openness: 0.4 } }, {}, { age: 30, values: ['Honesty'] }];
  expect(field('age', personas).field).toEqual({
    group: 'demographics',
    name: 'age',
    values: [41, null, 30],
  });
  expect(field('openness', personas).field).toEqual({
    group: 'bigFive',
    name: 'openness',
    values: [0.4, null, null],
  });
  expect(field('values', personas).field).toEqual({
    group: 'lists',
    name: 'values',
    values: [[], [], ['Honesty']],
  });
});

it.each([
  ['case and white space', 'gender', [{ gender: 'Female' }, { gender: ' female' }]],
  ['what is not known of one', 'age', [{ age: 41 }, {}]],
  ['the order of a list', 'values', [{ values: ['Honesty', 'Family'] }, { values: ['family', 'honesty'] }]],
  ['a list that one has and the other has not', 'values', [{ values: ['Honesty'] }, {}]],
])('%s is no difference', (_what, name, personas) => {
  expect(field(name, personas)).toEqual({ field: expect.anything(), difference: undefined });
});

it.each([
  ['age', [{ age: 41 }, { age: 42 }], null],
  ['incomeBracket', [{ incomeBracket: '< 50k' }, { incomeBracket: '> 50k' }], null],
  ['age', [{ age: 41 }, {}, { age: 42 }], null],
  [
    'values',
    [{ values: ['Honesty', 'Family'] }, { values: ['family', 'Success'] }, { values: ['FAMILY'] }],
    ['Family'],
  ],
])('%s of %j differs', (name, personas, shared) => {
  const { field: whole, difference } = field(name, personas);
  expect(difference).toEqual({ ...whole, shared });
});
