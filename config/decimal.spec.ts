import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decimal } from './decimal.js';

const schema = decimal(z.number().max(1_000)).default(7);

describe('a number that comes as text', () => {
  it.each([
    ['12', 12],
    [' -1.5 ', -1.5],
    ['.5', 0.5],
    ['1e2', 100],
    [undefined, 7],
  ])('%j is %d', (text, number) => {
    expect(schema.parse(text)).toBe(number);
  });

  it.each(['', ' ', '0x4', '0b1', '1_000', '1,5', 'four', 'Infinity', '2000'])('%j is none', (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  it('says what is wrong with it', () => {
    expect(schema.safeParse('0x4').error?.issues).toMatchObject([{ message: 'must be a decimal number' }]);
  });
});
