import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * Standard Webhooks, symmetric: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * By Node's own HMAC: the public package computes SHA-256 in JavaScript, which a large body would hold the event loop with.
 */

const prefix = 'whsec_';
const [secretBytes, version] = [32, 'v1'];

/** What is signed, and what is told beside it. */
export interface SignedMessage {
  /** `webhook-id`: the same for every attempt at the same message. */
  id: string;
  /** `webhook-timestamp`: of the attempt, in seconds since 1970. */
  timestamp: number;
  body: string | Buffer;
}

/** `whsec_` and 256 random bits in base64. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

/** @param secrets one signature of each, so that a receiver may change over @returns the value of `webhook-signature` */
export function signatureOf(secrets: readonly string[], message: SignedMessage): string {
  return secrets.map((secret) => `${version},${digest(secret, message).toString('base64')}`).join(' ');
}

/** @param header as it came: one of its signatures has to be of one of the secrets */
export function isSignedBy(secrets: readonly string[], header: string, message: SignedMessage): boolean {
  const expected = secrets.map((secret) => digest(secret, message));
  return header.split(' ').some((each) => {
    const [of, signature = ''] = each.split(',');
    const given = Buffer.from(signature, 'base64');
    return of === version && expected.some((known) => sameBytes(known, given));
  });
}

function digest(secret: string, { id, timestamp, body }: SignedMessage): Buffer {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}

function sameBytes(known: Buffer, given: Buffer): boolean {
  return known.length === given.length && timingSafeEqual(known, given);
}
