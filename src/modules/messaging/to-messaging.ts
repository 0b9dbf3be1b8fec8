import type { Citations } from '../evidence/citations.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import type { MessagingWire } from './messaging.wire.js';

/** Labels are resolved; what does not resolve is dropped. */
export function toMessaging(
  wire: MessagingWire,
  { tone, type }: MessagingOrder,
  citations: Citations,
): Messaging {
  return {
    tone,
    type,
    variants: wire.variants.map((variant, index) => ({
      id: `variant-${index + 1}`,
      headline: variant.headline,
      subheadline: variant.sub,
      body: variant.body,
      cta: variant.cta,
      answers: variant.answers,
      evidence: citations.claim(variant.ev),
    })),
  };
}
