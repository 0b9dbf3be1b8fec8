import { z } from 'zod';

const place = z.number().int().min(0).describe('Its place in the list of `needs`, from 0.');

const matches = z
  .array(z.object({ one: place, other: place, value: z.number().min(0).max(1).describe('1: alike.') }))
  .max(32_000)
  .describe('Each entry at most once; the most alike first.');

export const needsMatchesSchema = z
  .object({
    personaIds: z.tuple([z.uuid(), z.uuid()]),
    method: z.string().max(2_000),
    jobs: matches,
    outcomes: matches,
    pains: matches,
    reason: z.string().max(2_000).nullable().describe('Why none could be looked for.'),
  })
  .meta({ id: 'NeedsMatches' });
export type NeedsMatches = z.output<typeof needsMatchesSchema>;
export type Match = NeedsMatches['jobs'][number];
