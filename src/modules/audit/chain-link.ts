import { createHash } from 'node:crypto';

/** Of what belongs to no tenant: what operators do. The nil UUID (RFC 9562, 5.9). */
export const operatorChain = '00000000-0000-0000-0000-000000000000';

/** What the first record of a chain follows: SHA-256 of the chain's id. */
export function chainStart(chain: string): Buffer {
  return createHash('sha256').update(chain).digest();
}

/**
 * SHA-256 of the hash before, the time (milliseconds since 1970, eight bytes, big-endian) and the record, byte for byte.
 * The trigger of migration 0016 writes it; here it is for who verifies.
 */
export function linkHash(prev: Buffer, atMs: bigint, record: string): Buffer {
  const at = Buffer.alloc(8);
  at.writeBigInt64BE(atMs);
  return createHash('sha256').update(prev).update(at).update(record).digest();
}

/** In place of a user's id: SHA-256 of a random salt and the id. Without the salt nobody can guess the id from it. */
export function userCommitment(salt: Buffer, userId: string): string {
  return createHash('sha256').update(salt).update(userId).digest('hex');
}
