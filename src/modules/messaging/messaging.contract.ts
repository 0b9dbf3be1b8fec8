import { z } from 'zod';
import { line } from '../../common/http/text-schema.js';
import {
  affectedSchema,
  evidenceIdsSchema,
  sectionSchema,
  themeIdsSchema,
} from '../../common/domain/section.contract.js';
import { writtenList, writtenText } from '../../common/domain/written.js';
import { messageTypes, type MessagingDefaults, tones } from '../personas/projects/project.contract.js';

export const messagingRequestSchema = z.strictObject({
  tone: z.enum(tones).optional().describe("Default: the project's, else professional."),
  type: z.enum(messageTypes).optional().describe("Default: the project's, else email."),
  variants: z.number().int().min(1).max(5).optional().describe("1–5. Default: the project's, else 3."),
  context: line(1000).optional().describe('What the message is for, such as a launch.'),
});
export type MessagingRequest = z.output<typeof messagingRequestSchema>;

/** A request with every default filled in. */
export type MessagingOrder = Required<Omit<MessagingRequest, 'context'>> & { context: string | null };

/** What was asked for, else the project's default, else the service's. */
export function toOrder(request: MessagingRequest, defaults: MessagingDefaults): MessagingOrder {
  return {
    tone: request.tone ?? defaults.tone ?? 'professional',
    type: request.type ?? defaults.type ?? 'email',
    variants: request.variants ?? defaults.variants ?? 3,
    context: request.context ?? defaults.context ?? null,
  };
}

export const messagingSchema = z
  .object({
    tone: z.enum(tones),
    type: z.enum(messageTypes),
    variants: z
      .array(
        z.object({
          id: z.string().max(100).describe('Unique within this section.'),
          headline: writtenText.describe('Of an e-mail the subject.'),
          subheadline: writtenText.describe('Of an e-mail the preheader.'),
          body: writtenText,
          cta: writtenText,
          answers: writtenList(writtenText).describe('The pain points or jobs it answers, in words.'),
          themeIds: themeIdsSchema,
          evidence: evidenceIdsSchema,
        }),
      )
      .min(1)
      .max(5),
    leftOpen: z
      .array(z.object({ label: writtenText, affected: affectedSchema, themeIds: themeIdsSchema }))
      .max(1_000)
      .describe('Pains, objections and wishes that none of these messages takes up: for further ones.'),
  })
  .meta({ id: 'Messaging' });

export type Messaging = z.output<typeof messagingSchema>;
export const messagingSectionSchema = sectionSchema(messagingSchema, 'MessagingSection');
