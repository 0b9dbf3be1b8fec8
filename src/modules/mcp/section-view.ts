import { z } from 'zod';
import { type Section, sectionStatuses } from '../../common/domain/section.contract.js';
import { withFewIds } from './brief.js';

/** A section as an agent gets it: without what is there for programs and auditors. */
export const sectionViewSchema = z.object({
  status: z
    .enum(sectionStatuses)
    .describe(
      'stale: the last good one; insufficient_evidence and unavailable: `problem` says why, and the cure.',
    ),
  data: z.looseObject({}).nullable().describe('As the REST API has it, with at most three ids in each list.'),
  problem: z.object({ code: z.string().max(100), detail: z.string().max(2_000) }).nullable(),
  caveats: z.array(z.string().max(1_000)).max(50).describe('What a reader has to know beside the text.'),
  generatedAt: z.string().max(40).nullable(),
  generatedBy: z.string().max(200).nullable().describe('The language model; null where no model wrote it.'),
  score: z.number().min(0).max(1).nullable().describe('Of the checks of what was written.'),
});

export function sectionViewOf({ status, data, problem, caveats, provenance, quality }: Section<unknown>) {
  return {
    status,
    data: withFewIds(data) as Record<string, unknown> | null,
    problem: problem && { code: problem.code, detail: problem.detail },
    caveats,
    generatedAt: provenance?.generatedAt ?? null,
    generatedBy: provenance?.model ?? null,
    score: quality?.score ?? null,
  };
}
