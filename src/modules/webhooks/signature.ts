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
  return secrets.map((secret) => signed(secret, message)).join(' ');
}

/** @param header as it came: one of its signatures has to be of one of the secrets */
export function isSignedBy(secrets: readonly string[], header: string, message: SignedMessage): boolean {
  const given = header.split(' ').map((each) => Buffer.from(each));
  return secrets.some((secret) => {
    const known = Buffer.from(signed(secret, message));
    return given.some((each) => each.length === known.length && timingSafeEqual(each, known));
  });
}

function signed(secret: string, { id, timestamp, body }: SignedMessage): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return `${version},${digest}`;
}
