import type { Growing } from '../../common/domain/growing.js';
import type { Citations } from '../grounding/checks/citations.js';
import { present, tuplesOf, validOrNone } from '../grounding/prompt/partials.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import { messageTextWires, messageWire } from './messaging.wire.js';
import { toMessage, variantId } from './to-messaging.js';

/** Of messages in the terse form, what is written and valid. */
export function partialMessaging(
  written: unknown,
  { tone, type, variants: asked }: MessagingOrder,
  citations: Citations,
): Growing<Messaging> {
  const variants = tuplesOf(written, 'variants').slice(0, asked);
  return {
    tone,
    type,
    variants: variants.map(({ places }, index) => partialMessage(places, index, citations)),
  };
}

function partialMessage(
  places: unknown[],
  index: number,
  citations: Citations,
): Growing<Messaging['variants'][number]> {
  const whole = validOrNone(messageWire, places);
  if (whole) return toMessage(whole, index, citations);
  const [headline, subheadline, body, cta, answer] = messageTextWires.map((wire, place) =>
    validOrNone(wire, places[place]),
  );
  return { id: variantId(index), headline, subheadline, body, cta, answers: present([answer]) };
}
