import { z } from 'zod';
import { variants } from '../../common/context/request-context.js';
import { problemSchema } from '../../common/problem/problem.js';
import { sectionStatuses } from '../../common/domain/section.contract.js';
import { writtenList, writtenText } from '../../common/domain/written.js';
import { needsSchema } from '../needs/needs.contract.js';
import { differenceSchema, fieldSchema } from './fields.contract.js';
import { comparedFigureSchema } from './figures/figures.contract.js';
import { needsMatchesSchema } from './similarity/needs-matches.contract.js';
import { similaritySchema } from './similarity/similarity.contract.js';

export const comparisonRequestSchema = z
  .strictObject({
    personaIds: z
      .array(z.uuid('Must be a UUID.').toLowerCase())
      .min(2, 'Name two or three personas.')
      .max(3, 'Name two or three personas.')
      .describe('2–3 different ones.'),
  })
  .superRefine(({ personaIds }, context) => {
    for (const [index, id] of personaIds.entries()) {
      if (personaIds.indexOf(id) === index) continue;
      const message = 'Named twice; a persona is not compared with itself.';
      context.addIssue({ code: 'custom', path: ['personaIds', index], message });
    }
  })
  .meta({ id: 'NewComparison' });
export type ComparisonRequest = z.output<typeof comparisonRequestSchema>;

const painPoint = needsSchema.shape.painPoints.element.shape;

const comparedNeedsSchema = z
  .object({
    personaId: z.uuid(),
    status: z.enum(sectionStatuses),
    problem: problemSchema.nullable(),
    jobs: writtenList(writtenText),
    outcomes: writtenList(writtenText),
    pains: writtenList(z.object({ title: painPoint.title, affected: painPoint.affected })),
  })
  .meta({ id: 'ComparedNeeds' });
export type ComparedNeeds = z.output<typeof comparedNeedsSchema>;

export const comparisonSchema = z
  .object({
    variant: z.enum(variants).describe('Which way made the needs.'),
    personas: z
      .array(
        z.object({
          id: z.uuid(),
          projectId: z.uuid(),
          name: z.string().max(200),
          version: z.number().int().min(1),
        }),
      )
      .max(3),
    fields: z.array(fieldSchema).max(100).describe('Side by side.'),
    differences: z
      .array(differenceSchema)
      .max(100)
      .describe('The fields of which at least two known values differ; case and white space are none.'),
    needs: z.array(comparedNeedsSchema).max(3).describe('In the order asked; as kept, or made for this.'),
    similarity: z.array(similaritySchema).max(3).describe('One for each pair.'),
    matches: z
      .array(needsMatchesSchema)
      .max(3)
      .describe('One for each pair: which of their needs are worded alike.'),
    figures: z.array(comparedFigureSchema).max(10),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.output<typeof comparisonSchema>;
