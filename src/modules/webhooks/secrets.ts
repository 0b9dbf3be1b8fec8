import { raw } from '@mikro-orm/postgresql';
import { newWebhookSecret } from './signature.js';

/** How long a secret that was replaced is good beside the new one, in hours. */
export const overlapHours = 24;

/** The secrets of an endpoint, as its row has them. */
interface Secrets {
  secret: string;
  /** The one before, until it ends. */
  formerSecret?: string | null;
  formerUntil?: Date | null;
}

/** Those that are good now, the new one first. */
export function secretsInForce({ secret, formerSecret, formerUntil }: Secrets): string[] {
  const overlaps = formerSecret && formerUntil && formerUntil.getTime() > Date.now();
  return overlaps ? [secret, formerSecret] : [secret];
}

/** Another secret; the one before is good for {@link overlapHours} more. */
export function rotated({ secret }: Secrets): Secrets {
  return {
    secret: newWebhookSecret(),
    formerSecret: secret,
    formerUntil: raw(`statement_timestamp() + interval '${overlapHours} hours'`),
  };
}
