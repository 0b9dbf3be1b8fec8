import type { Citations } from '../grounding/checks/citations.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import type { MessagingDraft } from './messaging.wire.js';

/** Labels are resolved; what does not resolve is dropped. */
export function toMessaging(
  { variants }: MessagingDraft,
  { tone, type }: MessagingOrder,
  citations: Citations,
): Messaging {
  return { tone, type, variants: variants.map((message, index) => toMessage(message, index, citations)) };
}

/** @param index its place among the variants */
export function toMessage(
  { labels, ...texts }: MessagingDraft['variants'][number],
  index: number,
  citations: Citations,
): Messaging['variants'][number] {
  return { id: variantId(index), ...texts, evidence: citations.claim(labels) };
}

export function variantId(index: number): string {
  return `variant-${index + 1}`;
}
