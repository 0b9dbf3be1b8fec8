import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../config/env.js';
import { StartProgress, startScreen, usesColour } from './start-screen.js';

const URL = 'http://127.0.0.1:3000';
const KEY = `pd_${'k'.repeat(43)}`;
const OPERATOR_KEY = `pd_${'o'.repeat(43)}`;
const LONG = `${'long-'.repeat(20)}name`;

describe('startScreen', () => {
  const embedded = {
    url: URL,
    signInCode: 'c'.repeat(22),
    env: readEnv({}),
    apiKey: { key: KEY, path: join(process.cwd(), '.data/api-key'), isNew: true },
    operatorKey: { key: OPERATOR_KEY, path: join(process.cwd(), '.data/operator-key'), isNew: true },
    keyIs: 'valid' as const,
    postgresDir: join(process.cwd(), '.data/postgres'),
  };
  const real = {
    url: URL,
    keyIs: 'valid' as const,
    env: readEnv({
      DATABASE_URL: `postgresql://user:secret@${LONG}.example:5432/name`,
      GEMINI_API_KEY: 'secret',
      REDIS_URL: 'rediss://user:secret@cache.example:6379',
      UNLEASH_URL: 'https://flags.example/api',
      UNLEASH_TOKEN: 'secret',
      BOOTSTRAP_API_KEY: 'secret-secret-secret',
      OPERATOR_API_KEY: 'secret-of-the-operator',
    }),
  };

  it('names what is embedded and the variable that changes it', () => {
    const screen = startScreen(embedded, false);

    expect(screen).toContain(`API         ${URL}\n`);
    expect(screen).toMatch(/PostgreSQL +embedded +data in \.data\/postgres +DATABASE_URL/);
    expect(screen).toMatch(/Gemini +sample .* GEMINI_API_KEY/);
    expect(screen).toMatch(/Redis +none .* REDIS_URL/);
    expect(screen).toMatch(/Flags +file +config\/feature-flags\.json +UNLEASH_URL, _TOKEN/);
    expect(screen).toContain(`-H "Authorization: Bearer $(cat '.data/api-key')"`);
  });

  it('has a link that signs in to the console, where there is a code for it', () => {
    expect(startScreen(embedded, false)).toContain(`Console     ${URL}/console#code=${'c'.repeat(22)}\n`);
    expect(startScreen(real, false)).toContain(`Console     ${URL}/console\n`);
  });

  it('names what is real by its address, without a secret', () => {
    const screen = startScreen(real, false);

    expect(screen).toMatch(/Gemini +real +generativelanguage\.googleapis\.com/);
    expect(screen).toMatch(/Redis +real +cache\.example:6379/);
    expect(screen).toMatch(/Flags +real +flags\.example\/api/);
    expect(screen).toContain('Bearer $BOOTSTRAP_API_KEY');
    expect(screen).not.toContain('secret');
  });

  it('shows the key at the start that made it only', () => {
    const { apiKey, operatorKey } = embedded;
    const later = {
      ...embedded,
      apiKey: { ...apiKey, isNew: false },
      operatorKey: { ...operatorKey, isNew: false },
    };

    expect(startScreen(embedded, false)).toContain(KEY);
    expect(startScreen(embedded, false)).toContain(OPERATOR_KEY);
    expect(startScreen(later, false)).not.toContain(KEY);
    expect(startScreen(later, false)).not.toContain(OPERATOR_KEY);
    expect(startScreen(later, false)).toMatch(/Operator +kept in \.data\/operator-key/);
    expect(startScreen(real, false)).toMatch(/Operator +the key in OPERATOR_API_KEY/);
    expect(startScreen(later, false)).toMatch(/API key +kept in \.data\/api-key/);
  });

  it('says of a key that is not valid why, and what helps', () => {
    const revoked = startScreen({ ...embedded, keyIs: 'revoked' }, false);
    const unknown = startScreen({ ...embedded, env: real.env, keyIs: 'unknown' }, false);

    expect(revoked).toMatch(/not valid: it was revoked\n +delete that file and start again for a new one/);
    expect(unknown).toMatch(
      /none of this database, which has others\n +ask with a key that the database knows/,
    );
    expect(revoked + unknown).not.toContain(KEY);
  });

  it.each([
    ['embedded', embedded],
    ['real', real],
    ['mixed', { ...embedded, env: real.env }],
    ['with a key that is not valid', { ...embedded, keyIs: 'revoked' as const }],
  ])('fits 80 × 24: %s', (_name, summary) => {
    const lines = startScreen(summary, false).trimEnd().split('\n');

    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('has colour only where it is asked for', () => {
    expect(startScreen(embedded, false)).not.toContain('\u001B');
    expect(startScreen(embedded, true)).toContain('\u001B[1m');
    expect(usesColour({ write: () => true, isTTY: true }, {})).toBe(true);
    expect(usesColour({ write: () => true, isTTY: true }, { NO_COLOR: '1' })).toBe(false);
    expect(usesColour({ write: () => true }, {})).toBe(false);
  });
});

describe('StartProgress', () => {
  function shown(isTTY: boolean): string {
    let text = '';
    const progress = new StartProgress({ isTTY, write: (part) => (text += part) });
    progress.step('One');
    progress.step('Two');
    progress.done();
    return text;
  }

  it('rewrites one line on a terminal', () => {
    expect(shown(true)).toBe('\r\u001B[KOne …\r\u001B[KTwo …\r\u001B[K');
  });

  it('writes a line a step elsewhere', () => {
    expect(shown(false)).toBe('One …\nTwo …\n');
  });
});
