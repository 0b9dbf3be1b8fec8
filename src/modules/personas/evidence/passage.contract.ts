import { z } from 'zod';
import { listOf } from '../../../common/http/page.js';
import { dateOrMoment, exactText, line, webUrl } from '../../../common/http/text-schema.js';

/** The most passages a persona may have. */
export const maxPassagesPerPersona = 1_000;

export const newPassagesSchema = z.strictObject({
  passages: z
    .array(
      z.strictObject({
        text: exactText(50_000),
        source: line(500),
        url: webUrl.nullable().optional(),
        publishedAt: dateOrMoment.nullable().optional(),
      }),
    )
    .min(1)
    .max(100),
});
export type NewPassages = z.output<typeof newPassagesSchema>;

export const passageSchema = z
  .object({
    id: z.uuid(),
    text: z.string().max(50_000),
    source: z.string().max(500),
    url: z.string().max(2000).nullable(),
    publishedAt: z.string().max(64).nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Passage' });
export const passageListSchema = listOf(passageSchema).meta({ id: 'PassageList' });
export const createdPassagesSchema = z
  .object({ data: z.array(passageSchema).max(100) })
  .meta({ id: 'CreatedPassages' });
