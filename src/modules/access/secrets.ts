import { createHash, randomBytes } from 'node:crypto';

/** A new API key: `pd_` and 256 random bits, base64url. */
export function newSecret(): string {
  return `pd_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256, hexadecimal: looked up by an index, so that nothing is compared byte by byte. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
