import { z } from 'zod';

export const signInSchema = z.strictObject({
  code: z
    .string()
    .min(16)
    .max(200)
    .regex(/^[\w-]*$/, 'Must be letters, digits, - and _ alone.')
    .describe('What stands behind `#code=` in the link.'),
});
export type SignIn = z.output<typeof signInSchema>;

export const signedInSchema = z
  .object({
    apiKey: z
      .string()
      .max(200)
      .nullable()
      .describe("A key of the start's tenant, good for twelve hours; null where the start has no good one."),
    operatorKey: z.string().max(200).nullable().describe("The operator's; null where there is none."),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.output<typeof signedInSchema>;
