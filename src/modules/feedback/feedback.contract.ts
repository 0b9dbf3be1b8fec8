import { z } from 'zod';
import { variants } from '../../common/context/request-context.js';
import { sectionNames } from '../../common/domain/section.contract.js';
import { listOf } from '../../common/http/page.js';
import { exactText } from '../../common/http/text-schema.js';

export const ratedSectionSchema = z.enum(sectionNames);

const rating = z.number().int().min(1).max(5).describe('1 (useless) to 5 (excellent).');
const comment = exactText(2_000).describe('Why, in a few words. Kept with the persona, and deleted with it.');

export const newFeedbackSchema = z
  .strictObject({
    rating,
    comment: comment.optional(),
    generatedAt: z.iso
      .datetime()
      .max(40)
      .optional()
      .describe(
        '`provenance.generatedAt` of the section that was read: 412 where it is no longer kept. Absent: the newest one ' +
          "that is kept of the caller's variant.",
      ),
  })
  .meta({ id: 'NewSectionFeedback' });
export type NewFeedback = z.output<typeof newFeedbackSchema>;

const variant = z.enum(variants).describe('In which the rated section was written.');

export const feedbackSchema = z
  .object({
    id: z.uuid(),
    section: ratedSectionSchema,
    rating,
    comment: z.string().max(2_000).nullable(),
    userId: z.string().max(128).describe("`X-User-Id` of who rated, else the key's id."),
    variant,
    inputHash: z.string().max(64).describe('Of the section that was rated, as its provenance has it.'),
    generatedAt: z.iso.datetime().describe('Of the section that was rated.'),
    ratedAt: z.iso.datetime(),
  })
  .meta({ id: 'SectionFeedback' });

const count = z.number().int().min(0).max(1_000_000_000);
const average = z.number().min(1).max(5).nullable().describe('Null without any.');

export const feedbackListSchema = listOf(feedbackSchema)
  .extend({
    count: count.describe('Users who rated this section of the persona.'),
    average,
    byVariant: z.array(z.object({ variant, count, average })).max(variants.length),
  })
  .meta({ id: 'SectionFeedbackList' });
