import { z } from 'zod';
import { line } from '../../../common/http/text-schema.js';
import { respondentKey } from '../../personas/evidence/respondent-key.js';
import type { RespondentErasure } from './respondent-erasure.entity.js';

/** As it was sent with answers or stood in a file, also where that made a pseudonym of it. */
export const respondentIdSchema = line(200).refine(
  (id) => respondentKey(id) !== null,
  'Must name somebody: answers of nobody in particular are not told apart.',
);

const count = z.number().int().min(0).max(2_147_483_647);

export const respondentErasureSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['running', 'done']),
    personas: count.describe('From which something was erased.'),
    answers: count.describe('That were erased, with whatever was made of them.'),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RespondentErasure' });

export function erasureView(erasure: RespondentErasure): z.output<typeof respondentErasureSchema> {
  const { id, personas, answers, createdAt, finishedAt } = erasure;
  return {
    id,
    state: finishedAt ? 'done' : 'running',
    personas,
    answers,
    startedAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
