import { expect, it } from 'vitest';
import { readEnv } from '../../../../config/env.js';

const issuer = {
  JWT_ISSUER: 'https://issuer.example',
  JWT_AUDIENCE: 'one, two',
  JWT_JWKS_URL: 'https://issuer.example/jwks',
};

it('reads what an issuer’s tokens have to be, and nothing where there is none', () => {
  expect(readEnv(issuer)).toMatchObject({ JWT_AUDIENCE: ['one', 'two'], JWT_TENANT_CLAIM: 'tenant_id' });
  expect(readEnv({})).not.toHaveProperty('JWT_ISSUER');
  expect(readEnv({ CORS_ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173' })).toMatchObject({
    CORS_ALLOWED_ORIGINS: ['https://a.example', 'http://localhost:5173'],
  });
});

it.each<[string, RegExp, Record<string, string>]>([
  ['an issuer alone', /JWT_AUDIENCE/, { JWT_ISSUER: issuer.JWT_ISSUER }],
  ['keys over http', /must be https/, { ...issuer, JWT_JWKS_URL: 'http://issuer.example/jwks' }],
  ['a shared secret', /JWT_ALGORITHMS/, { ...issuer, JWT_ALGORITHMS: 'RS256,HS256' }],
  ['no signature', /JWT_ALGORITHMS/, { ...issuer, JWT_ALGORITHMS: 'none' }],
  ['an audience of nothing', /JWT_AUDIENCE/, { ...issuer, JWT_AUDIENCE: ',' }],
  ['an origin with a path', /must be origins/, { CORS_ALLOWED_ORIGINS: 'https://a.example/' }],
  ['an origin of any host below', /must be origins/, { CORS_ALLOWED_ORIGINS: 'https://*.a.example/x' }],
  ['null, which every sandboxed page is', /must be origins/, { CORS_ALLOWED_ORIGINS: 'null' }],
])('refuses %s', (_name, message, environment) => {
  expect(() => readEnv(environment)).toThrow(message);
});

it('takes keys over http from this machine', () => {
  expect(readEnv({ ...issuer, JWT_JWKS_URL: 'http://127.0.0.1:9/jwks' }).JWT_JWKS_URL).toContain('127.0.0.1');
});
