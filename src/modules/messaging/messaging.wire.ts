import { z } from 'zod';
import { labels, textOf } from '../grounding/prompt/wire-parts.js';

/** Headline, subheadline, body, call to action, and the pain or job it answers: the places of a message that are texts. */
export const messageTextWires = [textOf(120), textOf(200), textOf(900), textOf(60), textOf(160)] as const;

/** The texts, and the labels. */
export const messageWire = z
  .tuple([...messageTextWires, labels.refine(({ length }) => length > 0, 'Must name a label, such as "r1".')])
  .transform(([headline, subheadline, body, cta, answer, cited]) => ({
    headline,
    subheadline,
    body,
    cta,
    answers: [answer],
    labels: cited,
  }));

const ofLength = (variants: number) =>
  z.object({ variants: z.array(messageWire).length(variants) }).meta({ title: 'messaging' });

/**
 * Messages as a model wrote them, with labels for evidence. Both ways make them, and `to-messaging.ts` makes a section of
 * them.
 */
export type MessagingDraft = z.output<ReturnType<typeof ofLength>>;
/** The terse form itself. */
export type MessagingWire = z.input<ReturnType<typeof ofLength>>;

const wires = new Map<number, ReturnType<typeof ofLength>>();

/** The terse form the model writes, for so many messages; made once for each number. Parsed, it is a draft. */
export function messagingWire(variants: number): z.ZodType<MessagingDraft, MessagingWire> {
  const wire = wires.get(variants) ?? ofLength(variants);
  wires.set(variants, wire);
  return wire;
}
