import type { Citations } from '../evidence/citations.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import type { MessagingDraft } from './messaging.wire.js';

/** Labels are resolved; what does not resolve is dropped. */
export function toMessaging(
  { variants }: MessagingDraft,
  { tone, type }: MessagingOrder,
  citations: Citations,
): Messaging {
  return {
    tone,
    type,
    variants: variants.map(({ labels, ...texts }, index) => ({
      id: `variant-${index + 1}`,
      ...texts,
      evidence: citations.claim(labels),
    })),
  };
}
