import { z } from 'zod';

export const fieldGroups = ['demographics', 'profile', 'lists', 'bigFive', 'hofstede'] as const;

const valuesSchema = z
  .array(z.union([z.string(), z.number(), z.array(z.string()), z.null()]))
  .describe('One for each persona, in the order asked; null where it is not known.');

export const fieldSchema = z
  .object({ group: z.enum(fieldGroups), name: z.string(), values: valuesSchema })
  .meta({ id: 'ComparedField' });
export type Field = z.output<typeof fieldSchema>;

export const differenceSchema = z
  .object({
    group: z.enum(fieldGroups),
    name: z.string(),
    values: valuesSchema,
    shared: z.array(z.string()).nullable().describe('Of lists: the entries that all have. Else null.'),
  })
  .meta({ id: 'Difference' });
export type Difference = z.output<typeof differenceSchema>;
