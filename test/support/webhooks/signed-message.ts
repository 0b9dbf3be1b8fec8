import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Sends a message to a source as an outside system does, signed by the public package. */
export async function sendSigned(
  url: string,
  {
    secret,
    id = randomUUID(),
    at = new Date(),
    body,
    headers = {},
  }: {
    secret: string;
    id?: string;
    at?: Date;
    body: unknown;
    /** In place of what is right. */
    headers?: Record<string, string>;
  },
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, text),
      ...headers,
    },
    body: text,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
