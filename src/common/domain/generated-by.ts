import { z } from 'zod';
import { variants } from '../context/request-context.js';

/** Concepts of IPTC's vocabulary "Digital Source Type", by their identifiers, which begin with http. */
export const digitalSourceTypes = {
  /** Written by a model that was trained. */
  model: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  /** Data put together by a program that people wrote: figures are counted and computed. */
  data: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
} as const;

export const generatedBySchema = z
  .object({
    ai: z.boolean().describe('Whether a model wrote it; false of what was counted and computed.'),
    model: z.string().max(200).nullable().describe('As its server names it; null where no model wrote it.'),
    variant: z.enum(variants),
    digitalSourceType: z.enum(Object.values(digitalSourceTypes)).describe('Of the vocabulary of the IPTC.'),
  })
  .describe(
    'Marks machine-readably what was generated (EU AI Act, Article 50). Quotes in it are of people, to the character.',
  )
  .meta({ id: 'GeneratedBy' });
export type GeneratedBy = z.output<typeof generatedBySchema>;

/** The mark of what was made in that way. */
export function generatedBy({ model, variant }: Pick<GeneratedBy, 'model' | 'variant'>): GeneratedBy {
  const ai = model !== null;
  return { ai, model, variant, digitalSourceType: digitalSourceTypes[ai ? 'model' : 'data'] };
}
