import type { Growing } from '../../common/domain/growing.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';

type Message = Messaging['variants'][number];

/** A message as a way wrote it, its labels resolved. */
export type MessageDraft = Omit<Message, 'id'>;

/** @param leftOpen what none of them takes up; none where the way does not know */
export function toMessaging(
  variants: readonly MessageDraft[],
  order: MessagingOrder,
  leftOpen: Messaging['leftOpen'] = [],
): Messaging {
  // Of drafts that are whole the messages are.
  return { ...(growingMessaging(variants, order) as Messaging), leftOpen };
}

/** Messages, or what of them is written. */
export function growingMessaging(
  variants: readonly Growing<MessageDraft>[],
  { tone, type }: MessagingOrder,
): Growing<Messaging> {
  return {
    tone,
    type,
    variants: variants.map((message, index): Growing<Message> => ({
      id: `variant-${index + 1}`,
      ...message,
    })),
  };
}
