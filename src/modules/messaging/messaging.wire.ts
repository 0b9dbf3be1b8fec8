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

export type MessagingWire = z.infer<ReturnType<typeof ofLength>>;

const wires = new Map<number, ReturnType<typeof ofLength>>();

/** The terse form the model writes, for so many messages; made once for each number. */
export function messagingWire(variants: number): z.ZodType<MessagingWire> {
  const wire = wires.get(variants) ?? ofLength(variants);
  wires.set(variants, wire);
  return wire;
}
