import { z } from 'zod';
import { line } from '../../common/http/text-schema.js';
import { newPersonaSchema } from '../personas/persona.contract.js';

/** Of one message: answers that it adds, and that it removes, each with all that was made of it. */
const [maxAdded, maxRemoved] = [1_000, 100];

const externalId = line(200).describe('What the sending system calls it.');

const personaUpserted = z.object({
  type: z.literal('persona.upserted'),
  data: newPersonaSchema
    .extend({ externalId })
    .describe('Makes the persona, or changes those fields of it that are named.'),
});

/** The persona by what the sender calls it, or by its id here. */
const personaFields = { personaExternalId: externalId.optional(), personaId: z.uuid().optional() };
const namesOne = (data: { personaExternalId?: unknown; personaId?: unknown }) =>
  (data.personaExternalId === undefined) !== (data.personaId === undefined);
const namesOneMessage = 'Name the persona by personaExternalId or by personaId.';

const responsesAdded = z.object({
  type: z.literal('responses.added'),
  data: z
    .strictObject({
      ...personaFields,
      responses: z
        .array(z.looseObject({ externalId: externalId.optional() }))
        .min(1)
        .max(maxAdded)
        .describe(
          'Responses as `POST /v1/personas/{id}/responses` takes them; one whose externalId is known is passed over.',
        ),
    })
    .refine(namesOne, namesOneMessage),
});

const responsesRemoved = z.object({
  type: z.literal('responses.removed'),
  data: z
    .strictObject({ ...personaFields, externalIds: z.array(externalId).min(1).max(maxRemoved) })
    .refine(namesOne, namesOneMessage),
});

/** The body of a message, after Standard Webhooks; members beside these are passed over. */
export const incomingMessageSchema = z
  .discriminatedUnion('type', [personaUpserted, responsesAdded, responsesRemoved])
  .meta({ id: 'IncomingMessage' });
export type IncomingMessage = z.output<typeof incomingMessageSchema>;
export type ResponsesAdded = z.output<typeof responsesAdded>['data'];
export type ResponsesRemoved = z.output<typeof responsesRemoved>['data'];
export type PersonaUpserted = z.output<typeof personaUpserted>['data'];

const count = z.number().int().min(0).max(maxAdded);

export const incomingAnswerSchema = z
  .object({
    personaId: z.uuid(),
    created: z.boolean().optional().describe('Of `persona.upserted`: whether it was not there.'),
    imported: count.optional().describe('Of `responses.added`.'),
    known: count.optional().describe('Of `responses.added`: those that were there by their externalId.'),
    rejected: z
      .array(
        z.object({
          row: z.number().int().min(1).max(maxAdded).describe('Place among the responses, from 1.'),
          errors: z.array(z.object({ pointer: z.string().max(500), message: z.string().max(500) })).max(100),
        }),
      )
      .max(maxAdded)
      .optional(),
    removed: count.optional().describe('Of `responses.removed`.'),
    unknown: count.optional().describe('Of `responses.removed`: those that are not there.'),
  })
  .meta({ id: 'IncomingAnswer' });
export type IncomingAnswer = z.output<typeof incomingAnswerSchema>;
