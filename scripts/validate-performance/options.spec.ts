import { expect, it } from 'vitest';
import { readValidateOptions } from './options.js';

it('has defaults, and a short form that --runs goes before', () => {
  expect(readValidateOptions([], {})).toEqual({
    service: undefined,
    profile: '3.1-flash-lite-spread',
    onlyOptimized: false,
    runs: 40,
    lanes: 8,
    pattern: { clusters: 4, personasPerCluster: 8, views: 320, editEvery: 25, gapSeconds: 90 },
    out: 'reports',
  });
  expect(readValidateOptions(['--quick'], {})).toMatchObject({ runs: 3, pattern: { views: 80 } });
  expect(readValidateOptions(['--quick', '--runs', '1'], {})).toMatchObject({ runs: 1 });
  expect(readValidateOptions(['--help'], {})).toBe('help');
});

it('takes the key for a service from the command line, else from the environment', () => {
  const env = { PERSONA_DETAILS_API_KEY: 'from the environment' };

  expect(readValidateOptions(['--url', 'http://host:1/'], env)).toMatchObject({
    service: { url: 'http://host:1', apiKey: 'from the environment' },
  });
  expect(readValidateOptions(['--url', 'http://host:1', '--api-key', 'k'], env)).toMatchObject({
    service: { apiKey: 'k' },
  });
});

it.each([
  [['--runs', '0'], '--runs 0 does not fit: give a whole number from 1 to 100.'],
  [['--runs', '1e3'], '--runs 1e3 does not fit: give a whole number from 1 to 100.'],
  [['--lanes', '17'], '--lanes 17 does not fit: give a whole number from 1 to 16.'],
  [
    ['--profile', 'x'],
    '--profile x is not known: give one of 2.5-flash-lite, 2.5-flash-lite-spread, 3.1-flash-lite, 3.1-flash-lite-spread, fast, slow, instant.',
  ],
  [['--only', 'archived'], '--only archived is not known: give one of optimized.'],
  [['--url', 'ftp://host'], '--url ftp://host is no address: give one such as http://127.0.0.1:3000.'],
  [
    ['--url', 'http://host'],
    '--url http://host needs a key: give one of that service with --api-key or in PERSONA_DETAILS_API_KEY.',
  ],
  [
    ['--url', 'http://host', '--profile', 'slow'],
    '--profile is for a sample model of its own: leave it out beside --url.',
  ],
  [['--api-key', 'k'], '--api-key is for a running service: name its address with --url.'],
  [['--rums', '3'], "Unknown option '--rums': --help tells the options."],
])('%j: one sentence that names the flag', (args, message) => {
  expect(() => readValidateOptions(args, {})).toThrow(message);
});
