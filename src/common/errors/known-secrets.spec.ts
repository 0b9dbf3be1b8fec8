import { expect, it } from 'vitest';
import { rememberSecrets, withoutSecrets } from './known-secrets.js';

it('replaces what the environment holds, as it is, in JSON and in an address', () => {
  rememberSecrets({
    GEMINI_API_KEY: ['gemini-key-1', 'gemini-"key"-2'],
    UNLEASH_TOKEN: '*:production.abc+def',
    DATABASE_URL: 'postgresql://user:p%40ss%2Fword@host/name',
    REDIS_URL: 'redis://:redis-secret@host',
  });
  const text = [
    'gemini-key-1',
    JSON.stringify({ said: 'API key gemini-"key"-2 not valid' }),
    encodeURIComponent('*:production.abc+def'),
    'p@ss/word p%40ss%2Fword',
    'redis-secret',
    `pd_${'a'.repeat(43)}`,
    `AIza${'b'.repeat(35)}`,
  ].join(' ');
  expect(withoutSecrets(text).replaceAll('[secret]', '·')).toBe(
    '· {"said":"API key · not valid"} · · · · · ·',
  );
});

it('leaves short words alone, and what begins like a key', () => {
  rememberSecrets({ DATABASE_URL: 'postgresql://user:test@host/name' });
  expect(withoutSecrets('a test of pd_short')).toBe('a test of pd_short');
});
