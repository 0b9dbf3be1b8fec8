import { z } from 'zod';
import { variants } from '../../common/context/request-context.js';
import { problemSchema } from '../../common/problem/problem.js';
import { type SectionName, sectionNames } from '../../common/domain/section.contract.js';
import { detailsSchema } from '../details/details.contract.js';
import { messagingRequestSchema } from '../messaging/messaging.contract.js';

/** More are made in the background: nobody should wait for them on an open connection. */
const maxAtOnce = 10;
export const maxPersonas = 1_000;

/** Whether it is made in the background, as far as that can be told of a body that was not looked at. */
export function isForBackground(body: unknown): boolean {
  const { personaIds } = (body ?? {}) as { personaIds?: unknown };
  return Array.isArray(personaIds) && personaIds.length > maxAtOnce;
}

/** In which order they are named, and how often, is no difference. */
const sectionList = z
  .array(z.enum(sectionNames))
  .min(1)
  .max(20)
  .transform((names): SectionName[] => sectionNames.filter((name) => names.includes(name)));

export const batchRequestSchema = z
  .strictObject({
    personaIds: z
      .array(z.uuid('Must be a UUID.').toLowerCase())
      .min(1, 'Name at least one persona.')
      .max(maxPersonas, `At most ${maxPersonas} personas: send several batches.`)
      .describe(
        `1–${maxPersonas}; more than ${maxAtOnce} are made in the background. One that is named twice is made once and answered twice.`,
      ),
    sections: sectionList.default(['journey', 'needs', 'messaging']).describe('What to make of each.'),
    messaging: messagingRequestSchema
      .optional()
      .describe("Which messages; what is left out comes from each project's defaults."),
  })
  .superRefine(({ sections, messaging }, context) => {
    if (messaging === undefined || sections.includes('messaging')) return;
    context.addIssue({
      code: 'custom',
      path: ['messaging'],
      message: 'Only with `messaging` among the sections.',
    });
  })
  .meta({ id: 'NewBatch' });
export type BatchRequest = z.output<typeof batchRequestSchema>;

export const batchResultSchema = z
  .object({
    personaId: z.uuid(),
    status: z
      .enum(['completed', 'failed'])
      .describe(
        'failed: the persona could not be read, or one of its sections is `unavailable`. A section that is `stale` or ' +
          'has `insufficient_evidence` says so itself, and fails nothing.',
      ),
    version: z.number().int().nullable().describe("The persona's; null where it could not be read."),
    sections: detailsSchema.shape.sections.describe(
      'Those that were asked for, also of a failed persona: what was made is kept and answered. Empty where it could ' +
        'not be read.',
    ),
    problem: problemSchema
      .nullable()
      .describe('Why it failed, of the first section that did; null where it is completed.'),
  })
  .meta({ id: 'BatchResult' });
export type BatchResult = z.output<typeof batchResultSchema>;

export const batchSchema = z
  .object({
    variant: z.enum(variants),
    completed: z.number().int().min(0),
    failed: z.number().int().min(0),
    results: z.array(batchResultSchema).describe('One for each id, in the order asked.'),
  })
  .meta({ id: 'Batch' });
export type Batch = z.output<typeof batchSchema>;
