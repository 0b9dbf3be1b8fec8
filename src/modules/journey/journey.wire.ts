import { z } from 'zod';

const label = z.string().min(1).max(60);
const sentence = z.string().min(1).max(300);
const evidence = z.array(z.string().max(8));

/**
 * The terse form the model writes: short keys, since output is what costs time. The prompt says what they mean, and
 * the service maps them to the public contract (`journey.contract.ts`).
 */
export const journeyWire = z
  .object({
    stages: z
      .array(
        z.object({
          /** Name. */
          n: label,
          /** Summary. */
          s: sentence,
          /** Questions. */
          q: z.array(sentence).min(3).max(4),
          /** Buying signals. */
          b: z.array(sentence).min(2).max(3),
          /** Touchpoints. */
          t: z
            .array(
              z.object({
                /** Channel. */
                c: label,
                /** What happens there. */
                w: sentence,
                /** Impact, 1–10. */
                i: z.number().int().min(1).max(10),
                /** Effort: low, medium, high. */
                e: z.enum(['l', 'm', 'h']),
                /** Labels of evidence. */
                r: evidence.optional(),
              }),
            )
            .min(3)
            .max(5),
          /** Days spent. */
          d: z.number().min(0).max(3650),
          /** Share of those in the stage who leave. */
          x: z.number().min(0).max(1),
          /** Labels of evidence. */
          r: evidence,
        }),
      )
      .length(4),
  })
  .meta({ title: 'journey' });

export type JourneyWire = z.infer<typeof journeyWire>;
