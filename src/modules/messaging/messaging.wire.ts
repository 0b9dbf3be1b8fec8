import { z } from 'zod';

const message = z.object({
  headline: z.string().min(1).max(120),
  sub: z.string().min(1).max(200),
  body: z.string().min(1).max(900),
  cta: z.string().min(1).max(60),
  answers: z.array(z.string().min(1).max(160)).min(1).max(2),
  ev: z.array(z.string().max(8)).min(1),
});

const ofLength = (variants: number) =>
  z.object({ variants: z.array(message).length(variants) }).meta({ title: 'messaging' });

/** The terse forms the model writes, for 1 to 5 messages. */
const wires = [1, 2, 3, 4, 5].map(ofLength);

export type MessagingWire = z.infer<ReturnType<typeof ofLength>>;

/** @param variants 1–5 */
export function messagingWire(variants: number): z.ZodType<MessagingWire> {
  return wires[variants - 1]!;
}
