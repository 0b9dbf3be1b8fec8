import { expect, it } from 'vitest';
import { readLoadOptions } from './options.js';

const env = { PERSONA_DETAILS_API_KEY: 'key' };

it('has defaults', () => {
  expect(readLoadOptions([], {})).toEqual({
    service: undefined,
    profile: '3.1-flash-lite-spread',
    users: 100,
    seconds: 60,
    thinkMs: 1_000,
    tokens: 4_000_000,
    maxCachedP99: 50,
    out: 'reports',
  });
  expect(readLoadOptions(['--help'], {})).toBe('help');
});

it.each(['http://127.0.0.1:3000', 'http://localhost', 'http://[::1]:80'])('%s is loaded as it is', (url) => {
  expect(readLoadOptions(['--url', url], env)).toMatchObject({ service: { url, apiKey: 'key' } });
});

it.each(['http://persona.example', 'http://127.0.0.1.example', 'http://localhost.example'])(
  '%s only with --yes',
  (url) => {
    expect(() => readLoadOptions(['--url', url], env)).toThrow(`--url ${url} is another machine: add --yes`);
    expect(readLoadOptions(['--url', url, '--yes'], env)).toMatchObject({ service: { url } });
  },
);

it.each([
  ['users', '501', '1 to 500'],
  ['seconds', '601', '1 to 600'],
  ['think-ms', '10', '50 to 60000'],
  ['tokens', '-1', ''],
  ['max-cached-p99', 'x', '1 to 60000'],
])('--%s %s is refused', (flag, value, range) => {
  expect(() => readLoadOptions([`--${flag}=${value}`], {})).toThrow(
    `--${flag} ${value} does not fit: give a whole number from ${range}`,
  );
});
