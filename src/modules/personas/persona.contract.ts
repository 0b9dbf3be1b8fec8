import { z } from 'zod';
import { countValues } from '../../common/http/server/strict-json.js';
import { exactText, line } from '../../common/http/text-schema.js';

const share = z.number().min(0, 'Must be 0–1.').max(1, 'Must be 0–1.');
const labels = z
  .array(line(1000))
  .max(200)
  .refine((all) => all.join('').length <= 20_000, 'At most 20000 characters together.');

export const bigFiveSchema = z.strictObject({
  openness: share.optional(),
  conscientiousness: share.optional(),
  extraversion: share.optional(),
  agreeableness: share.optional(),
  neuroticism: share.optional(),
});
export type BigFive = z.output<typeof bigFiveSchema>;

export const hofstedeSchema = z.strictObject({
  powerDistance: share.optional(),
  individualism: share.optional(),
  masculinity: share.optional(),
  uncertaintyAvoidance: share.optional(),
  longTermOrientation: share.optional(),
  indulgence: share.optional(),
});
export type Hofstede = z.output<typeof hofstedeSchema>;

/** As JSON; as much as a thousand pages of text. */
const maxSourceLength = 1024 * 1024;
const maxSourceValues = 50_000;

const sourceDocumentSchema = z
  .custom<z.core.util.JSONType>()
  .superRefine((document, context) => {
    // JSON when it was parsed: here only its size is looked at.
    if (countValues(document, maxSourceValues) > maxSourceValues)
      context.addIssue({ code: 'custom', message: `Holds more than ${maxSourceValues} values.` });
    else if (JSON.stringify(document).length > maxSourceLength)
      context.addIssue({
        code: 'custom',
        message: `Takes more than ${maxSourceLength} characters, as JSON.`,
      });
  })
  .describe('Whatever the persona was made from; kept whole. At most 1 MiB and 50,000 values.');

/** What a client sends; only `name` is required. */
export const newPersonaSchema = z.strictObject({
  name: line(200),
  age: z.number().int().min(0).max(130).nullable().optional(),
  gender: line(200).nullable().optional(),
  location: line(200).nullable().optional(),
  nationality: line(200).nullable().optional(),
  occupation: line(500).nullable().optional(),
  educationLevel: line(2000).nullable().optional(),
  incomeBracket: line(200).nullable().optional(),
  personaTitle: line(500).nullable().optional(),
  headline: line(2000).nullable().optional(),
  backgroundStory: exactText(20_000).nullable().optional(),
  values: labels.optional(),
  interests: labels.optional(),
  traits: labels.optional(),
  goals: labels.optional(),
  frustrations: labels.optional(),
  bigFive: bigFiveSchema.nullable().optional(),
  hofstede: hofstedeSchema.nullable().optional(),
  segmentId: line(200).nullable().optional(),
  segmentName: line(200).nullable().optional(),
  sourceDocument: sourceDocumentSchema.nullable().optional(),
});
export type NewPersona = z.output<typeof newPersonaSchema>;

export const personaChangeSchema = newPersonaSchema
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.');
export type PersonaChange = z.output<typeof personaChangeSchema>;

const personaFields = {
  id: z.uuid(),
  projectId: z.uuid(),
  name: z.string(),
  age: z.number().int().nullable(),
  gender: z.string().nullable(),
  location: z.string().nullable(),
  nationality: z.string().nullable(),
  occupation: z.string().nullable(),
  educationLevel: z.string().nullable(),
  incomeBracket: z.string().nullable(),
  personaTitle: z.string().nullable(),
  headline: z.string().nullable(),
  backgroundStory: z.string().nullable(),
  values: z.array(z.string()),
  interests: z.array(z.string()),
  traits: z.array(z.string()),
  goals: z.array(z.string()),
  frustrations: z.array(z.string()),
  bigFive: z.record(z.string(), z.number()).nullable(),
  hofstede: z.record(z.string(), z.number()).nullable(),
  segmentId: z.string().nullable(),
  segmentName: z.string().nullable(),
  version: z.number().int().describe('Counts every change of the persona, its responses and its context.'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

/** A persona in a list or in details: without its source document. */
export const personaSchema = z.object(personaFields).meta({ id: 'Persona' });
export const fullPersonaSchema = z
  .object({
    ...personaFields,
    sourceDocument: z.unknown().describe('What it was made from, whole; or null.'),
  })
  .meta({ id: 'FullPersona' });

export type PersonaView = z.output<typeof personaSchema>;

export const personaImportSchema = z
  .object({
    imported: z.array(z.object({ id: z.uuid(), name: z.string() })),
    rejected: z.array(
      z.object({
        index: z.number().int().describe('Place in the file or array, from 0.'),
        errors: z.array(z.object({ pointer: z.string(), message: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PersonaImport' });
export type PersonaImport = z.output<typeof personaImportSchema>;
