import { describe, expect, it } from 'vitest';
import { readCheckOptions } from './options.js';

const known = ['gemini-a', 'gemini-b'];
const read = (...args: string[]) => readCheckOptions(args, known);

describe('the command line', () => {
  it('has every model, a dollar and a question where nothing is given', () => {
    expect(read()).toEqual({ models: known, maxDollars: 1, flex: false, yes: false, json: undefined });
  });

  it('takes models, a limit, a file, flex and consent', () => {
    const given = ['--model', 'gemini-b', '--model', 'gemini-b', '--max-dollars', '0.25', '--json', 'x.json'];
    expect(read(...given, '--flex', '--yes')).toEqual({
      models: ['gemini-b'],
      maxDollars: 0.25,
      flex: true,
      yes: true,
      json: 'x.json',
    });
    expect(read('--help')).toBe('help');
  });

  it.each([
    [['--model', 'gemini-c'], '--model gemini-c is not known: give one of gemini-a, gemini-b.'],
    [['--max-dollars', '0'], '--max-dollars 0 does not fit: give a number from 0.01 to 20.'],
    [['--max-dollars', ''], '--max-dollars  does not fit'],
    [['--max-dollars', '1e3'], '--max-dollars 1e3 does not fit'],
    [['--dear'], "Unknown option '--dear'"],
  ])('%o is refused', (args, complaint) => {
    expect(() => read(...args)).toThrow(complaint);
  });
});
