import { expect, it } from 'vitest';
import { fieldErrorsOf } from './field-errors.ts';

const refused = (...pointers: string[]) =>
  Object.assign(new Error('Refused.'), {
    problem: { errors: pointers.map((pointer, index) => ({ pointer, message: `wrong ${index}` })) },
  });

it('tells each fault at its field, the first of each', () => {
  expect(fieldErrorsOf(refused('#/age', '#/name', '#/age'))).toEqual({ age: 'wrong 0', name: 'wrong 1' });
});

it('finds the field in a list', () => {
  expect(fieldErrorsOf(refused('#/passages/0/url', '#/values/3'))).toEqual({
    url: 'wrong 0',
    values: 'wrong 1',
  });
});

it('has none of what is no problem of the service', () => {
  expect(fieldErrorsOf(new TypeError('no answer'))).toEqual({});
});
