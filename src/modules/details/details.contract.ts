import { z } from 'zod';
import { variants } from '../../common/context/request-context.js';
import { line } from '../../common/http/text-schema.js';
import { type SectionName, sectionNames } from '../../common/domain/section.contract.js';
import { journeySectionSchema } from '../journey/journey.contract.js';
import { kpiSectionSchema } from '../kpi/kpi.contract.js';
import { messagingSectionSchema } from '../messaging/messaging.contract.js';
import { needsSectionSchema } from '../needs/needs.contract.js';
import { personaSchema } from '../personas/persona.contract.js';
import { isSettled } from '../documents/document-key.js';
import { refreshQuerySchema } from '../sections/section-query.js';

/** In which order a list names them, and how often, is no difference. */
const sectionList = z
  .string()
  .max(1_000)
  .describe(`Comma-separated: ${sectionNames.join(', ')}. Default: all.`)
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(sectionNames)).min(1))
  .transform((names): SectionName[] => sectionNames.filter((name) => names.includes(name)));

export const detailsQuerySchema = refreshQuerySchema.extend({
  sections: sectionList.default([...sectionNames]),
});
export type DetailsQuery = z.output<typeof detailsQuerySchema>;

/** Of each section, as it is answered. */
export const sectionSchemas = {
  journey: journeySectionSchema,
  needs: needsSectionSchema,
  messaging: messagingSectionSchema,
  kpi: kpiSectionSchema,
};

export const detailsSchema = z
  .object({
    persona: personaSchema,
    version: z.number().int().min(1).describe("The persona's version that this was made from."),
    variant: z.enum(variants),
    generatedAt: z.iso
      .datetime()
      .describe('When the newest of its sections was generated, or the persona changed where none was.'),
    sections: z.object(sectionSchemas).partial(),
  })
  .meta({ id: 'Details' });

export type Details = z.output<typeof detailsSchema>;

/** Whether nothing in the document is missing or old. */
export function isWhole({ sections }: Details): boolean {
  return Object.values(sections).every((section) => section === undefined || isSettled(section));
}

export const regenerateSchema = z.strictObject({ reason: line(500).optional() });
export type Regenerate = z.output<typeof regenerateSchema>;

export const anySectionSchema = z.union([
  journeySectionSchema,
  needsSectionSchema,
  messagingSectionSchema,
  kpiSectionSchema,
]);
