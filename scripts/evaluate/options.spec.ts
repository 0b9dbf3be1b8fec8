import { expect, it } from 'vitest';
import { readEvaluateOptions } from './options.js';

it('takes all personas, and judges where it can, unless told otherwise', () => {
  expect(readEvaluateOptions([])).toEqual({ maxDollars: 1 });
  const told = [
    '--samples',
    '3',
    '--no-judge',
    '--data',
    'mine',
    '--max-dollars',
    '0.2',
    '--json',
    'a',
    '--html',
    'b',
  ];
  expect(readEvaluateOptions(told)).toEqual({
    samples: 3,
    judge: false,
    data: 'mine',
    maxDollars: 0.2,
    json: 'a',
    html: 'b',
  });
  expect(readEvaluateOptions(['--help'])).toBe('help');
});

it.each([
  [['--samples', '0'], '--samples 0 does not fit'],
  [['--samples', 'all'], '--samples all does not fit'],
  [['--max-dollars', '50'], '--max-dollars 50 does not fit'],
  [['--max-dollars', 'x'], '--max-dollars x does not fit'],
  [['--what'], "Unknown option '--what'"],
])('refuses %j', (args, message) => {
  expect(() => readEvaluateOptions(args)).toThrow(message);
});
