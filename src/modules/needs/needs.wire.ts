import { z } from 'zod';

const sentence = z.string().min(1).max(300);
/** 1–10, as the prompt says; checked on the answer, since a range in the schema costs tokens in every call. */
const score = z
  .number()
  .int()
  .refine((value) => value >= 1 && value <= 10, 'Must be 1–10.');
const often = z.enum(['rarely', 'sometimes', 'often', 'always']);
const ids = z.array(z.string().max(8));
const quotes = z.array(z.object({ r: z.string().max(8), q: z.string().min(1).max(400) }));

/** The terse form the model writes; `r` is a response's label in the prompt, `q` words copied from it. */
export const needsWire = z
  .object({
    jobs: z
      .array(
        z.object({
          s: sentence,
          priority: score,
          often,
          hard: z.enum(['low', 'medium', 'high']),
          quotes: quotes.max(2),
        }),
      )
      .min(1)
      .max(4),
    outcomes: z
      .array(
        z.object({
          s: sentence,
          importance: score,
          satisfaction: score,
          measurable: z.boolean(),
          ev: ids,
        }),
      )
      .min(1)
      .max(4),
    pains: z
      .array(
        z.object({
          title: z.string().min(1).max(80),
          about: sentence,
          severity: score,
          often,
          who: ids,
          quotes: quotes.min(1).max(2),
          fixes: z.array(sentence).min(1).max(2),
        }),
      )
      .min(1)
      .max(4),
  })
  .meta({ title: 'needs' });

export type NeedsWire = z.infer<typeof needsWire>;
