import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureLogs } from '../../../../test/conformance/support/captured-logs.js';
import { goodClaims, issuer, audience, newSigningKey, sign, type SigningKey, startTokenIssuer } from '../../../../test/support/servers/token-issuer.js'; // prettier-ignore
import { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { JwtKeySet, type JwtKeySetTimes } from './jwt-key-set.js';
import { JwtVerifier } from './jwt-verifier.js';

/** The real ones: over HTTP on this machine. */
let server: Awaited<ReturnType<typeof startTokenIssuer>>;
let [first, second]: SigningKey[] = [];
const sets: JwtKeySet[] = [];

beforeEach(async () => {
  [first, second] = await Promise.all([newSigningKey('first'), newSigningKey('second')]);
  server = await startTokenIssuer(first!);
});
afterEach(async () => {
  for (const set of sets.splice(0)) set.onModuleDestroy();
  await server.close();
});

function keySet(times: Partial<JwtKeySetTimes> = {}) {
  const set = new JwtKeySet(server.url, new OutgoingHttp(), times);
  sets.push(set);
  const verifier = new JwtVerifier(
    {
      JWT_ISSUER: issuer,
      JWT_AUDIENCE: [audience],
      JWT_ALGORITHMS: ['ES256'],
      JWT_CLOCK_TOLERANCE_SECONDS: 0,
      JWT_TENANT_CLAIM: 'tenant_id',
      JWT_ROLE_CLAIM: 'role',
      JWT_USER_CLAIM: 'sub',
    },
    set,
  );
  const codeOf = async (key: SigningKey) => {
    const token = await sign(goodClaims('acme'), key);
    return verifier.verify(`Bearer ${token}`).then(
      () => 'good',
      ({ code }: { code: string }) => code,
    );
  };
  return { set, verifier, codeOf };
}

it('is fetched once for many tokens at once, and for invented keys no more often than the pause allows', async () => {
  const { codeOf } = keySet({ cooldown: 60_000 });
  expect(await Promise.all(Array.from({ length: 20 }, () => codeOf(first!)))).toEqual(Array(20).fill('good'));
  expect(server.fetches).toBe(1);
  const invented = await Promise.all(
    Array.from({ length: 50 }, (_, n) => codeOf({ ...second!, kid: `invented-${n}` })),
  );
  expect(new Set(invented)).toEqual(new Set(['token_key_unknown']));
  expect(server.fetches).toBe(1);
});

it('is fetched for a key that the issuer has since begun to use; one that is gone is refused', async () => {
  const { codeOf } = keySet({ cooldown: 0 });
  expect(await codeOf(first!)).toBe('good');
  server.keys = [second!];
  expect([await codeOf(second!), await codeOf(first!)]).toEqual(['good', 'token_key_unknown']);
});

it('makes a token that was verified before no longer good when its key is gone', async () => {
  const { set, verifier } = keySet({ cooldown: 0 });
  const header = `Bearer ${await sign(goodClaims('acme'), first!)}`;
  await verifier.verify(header);
  expect(verifier.trusted(header)).toMatchObject({ tenant: 'acme', userId: 'jane@example.com' });
  server.keys = [second!];
  set.start();
  await vi.waitFor(() => expect(verifier.trusted(header)).toBeUndefined());
  await expect(verifier.verify(header)).rejects.toMatchObject({ code: 'token_key_unknown' });
});

it.each([
  ['answers with an error', () => (server.status = 500)],
  ['is too large', () => (server.padding = 'x'.repeat(300_000))],
  ['is away', () => server.close()],
])('stays good while the issuer %s, and says so once', async (_name, fail) => {
  const logs = captureLogs();
  const { codeOf } = keySet({ cooldown: 0 });
  expect(await codeOf(first!)).toBe('good');
  await fail();
  expect(await codeOf(second!)).toBe('token_key_unknown');
  expect(await codeOf(second!)).toBe('token_key_unknown');
  expect(await codeOf(first!)).toBe('good');
  expect(logs.filter(({ event }) => event === 'jwks_unavailable')).toHaveLength(1);
});

it('is not trusted when it is too old; then, and where it was never there, tokens cannot be checked', async () => {
  server.status = 503;
  const never = keySet();
  expect(await never.codeOf(first!)).toBe('token_keys_unavailable');
  server.status = 200;
  const old = keySet({ longest: 0 });
  expect(await old.codeOf(first!)).toBe('token_keys_unavailable');
});

it('is asked for nothing that is no token', async () => {
  const { verifier } = keySet();
  for (const header of ['Bearer pd_0123456789', 'Basic eyJ.eyJ.x', 'Bearer eyJ.eyJ', 'Bearer a.b.c'])
    expect(await verifier.verify(header)).toBeUndefined();
  expect(server.fetches).toBe(0);
});
