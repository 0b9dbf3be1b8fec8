import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT, type JWK } from 'jose';

export const issuer = 'https://issuer.example';
export const audience = 'persona-details';

/** A key of the issuer: what signs, and what is published of it. */
export interface SigningKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export async function newSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** What a good token says; a claim that is `undefined` is left out. */
export function goodClaims(tenant: string): JWTPayload {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: issuer,
    aud: audience,
    exp: now + 600,
    iat: now,
    sub: 'jane@example.com',
    tenant_id: tenant,
    role: 'editor',
  };
}

export function sign(claims: JWTPayload, { kid, alg, privateKey }: SigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
}

/** A server that publishes keys, as an identity provider does. */
export async function startTokenIssuer(...published: SigningKey[]) {
  const state = { keys: published, status: 200, fetches: 0, padding: '' };
  const server = createServer((_request, response) => {
    state.fetches += 1;
    const body = JSON.stringify({
      keys: state.keys.map(({ publicJwk }) => publicJwk),
      padding: state.padding,
    });
    response.writeHead(state.status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/jwks.json`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  });
}
