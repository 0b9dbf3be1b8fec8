import { z } from 'zod';

export const fieldGroups = ['demographics', 'profile', 'lists', 'bigFive', 'hofstede'] as const;

const entries = z.array(z.string().max(1_000)).max(200);

const valuesSchema = z
  .array(z.union([z.string().max(20_000), z.number(), entries, z.null()]))
  .max(3)
  .describe('One for each persona, in the order asked; null where it is not known.');

export const fieldSchema = z
  .object({ group: z.enum(fieldGroups), name: z.string().max(100), values: valuesSchema })
  .meta({ id: 'ComparedField' });
export type Field = z.output<typeof fieldSchema>;

export const differenceSchema = z
  .object({
    group: z.enum(fieldGroups),
    name: z.string().max(100),
    values: valuesSchema,
    shared: entries.nullable().describe('Of lists: the entries that all have. Else null.'),
  })
  .meta({ id: 'Difference' });
export type Difference = z.output<typeof differenceSchema>;
