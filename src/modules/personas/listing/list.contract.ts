import { z } from 'zod';
import { listOf, pageQuerySchema } from '../../../common/http/page.js';
import { queryFlag } from '../../../common/http/query-flag.js';
import { line } from '../../../common/http/text-schema.js';
import { personaSchema } from '../persona.contract.js';

export const sorts = ['created', '-created', 'updated', '-updated', 'name', '-name'] as const;

export const listQuerySchema = pageQuerySchema.extend({
  q: line(200)
    .optional()
    .describe(
      'Words that must all be found, each in one of the texts that are searched; case and accents do not matter.',
    ),
  sort: z
    .enum(sorts)
    .default('created')
    .describe('By what, with `-` the other way round. A page goes on after `startingAfter` in this order.'),
});
export type ListQuery = z.output<typeof listQuerySchema>;

export const personaStates = ['ready', 'stale', 'unwritten', 'insufficient'] as const;
const stateSchema = z
  .enum(personaStates)
  .describe(
    '`ready`: journey and needs are written, and nothing has changed since. `stale`: the persona, its evidence, its findings ' +
      'or its project have; the details write again what that touches. `unwritten`: there is evidence, and nothing was ' +
      'written from it for this variant. `insufficient`: nor is there evidence, neither answers nor market context.',
  );
export type PersonaState = z.output<typeof stateSchema>;

export const personaListQuerySchema = listQuerySchema.extend({
  segment: line(200).optional().describe('Id or name of a segment, exactly.'),
  state: stateSchema.optional(),
  stale: queryFlag.optional().describe('Only those whose state is `stale`, or all others.'),
});
export type PersonaListQuery = z.output<typeof personaListQuerySchema>;

export const personaListSchema = listOf(
  personaSchema.extend({ state: stateSchema }).meta({ id: 'ListedPersona' }),
).meta({ id: 'PersonaList' });
