import { z } from 'zod';

const label = z.string().min(1).max(60);
const sentence = z.string().min(1).max(300);

/** The terse form the model writes; the service maps it to the public contract (`journey.contract.ts`). */
export const journeyWire = z
  .object({
    stages: z
      .array(
        z.object({
          name: label,
          summary: sentence,
          questions: z.array(sentence).min(3).max(4),
          signals: z.array(sentence).min(2).max(3),
          touchpoints: z
            .array(
              z.object({
                channel: label,
                does: sentence,
                priority: z.enum(['high', 'medium', 'low']),
                impact: z.number().min(0).max(1),
                effort: z.enum(['low', 'medium', 'high']),
                ev: z.array(z.string().max(8)).max(5),
              }),
            )
            .min(3)
            .max(5),
          days: z.number().min(0).max(3650),
          dropOff: z.number().min(0).max(1),
          ev: z.array(z.string().max(8)).max(5),
        }),
      )
      .length(4),
  })
  .meta({ title: 'journey' });

export type JourneyWire = z.infer<typeof journeyWire>;
