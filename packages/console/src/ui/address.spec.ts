import { expect, it } from 'vitest';
import { addressWith, oneOf } from './address.ts';

it('keeps what is not named, and takes away what is null', () => {
  expect(addressWith('/a?x=1&y=2', { y: '3', z: 'ö' })).toBe('/a?x=1&y=3&z=%C3%B6');
  expect(addressWith('/a?x=1', { x: null })).toBe('/a');
  expect(addressWith('/a', { x: '1,2' })).toBe('/a?x=1,2');
});

it('takes only what there is', () => {
  expect(oneOf(['for', 'against'], 'for')).toBe('for');
  expect(oneOf(['for', 'against'], 'elsewhere')).toBeUndefined();
  expect(oneOf(['for'], undefined)).toBeUndefined();
});
