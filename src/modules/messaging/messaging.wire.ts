import { z } from 'zod';

/** The terse form the model writes; the array's length is that of the request, so the schema is made per call. */
export function messagingWire(variants: number) {
  return z
    .object({
      variants: z
        .array(
          z.object({
            headline: z.string().min(1).max(120),
            sub: z.string().min(1).max(200),
            body: z.string().min(1).max(900),
            cta: z.string().min(1).max(60),
            answers: z.array(z.string().min(1).max(160)).min(1).max(2),
            ev: z.array(z.string().max(8)).min(1).max(5),
          }),
        )
        .length(variants),
    })
    .meta({ title: 'messaging' });
}

export type MessagingWire = z.infer<ReturnType<typeof messagingWire>>;
