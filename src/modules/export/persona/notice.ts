import { z } from 'zod';
import type { Section } from '../../../common/domain/section.contract.js';
import type { PersonaExport } from '../export.contract.js';
import type { Words } from '../words/words.js';

/** What a reader is told of how a file came about. */
export function noticeOf({ generatedBy }: PersonaExport, { notice }: Words): string[] {
  if (!generatedBy.ai) return [notice.data];
  const isSample = generatedBy.models.some((model) => model.startsWith('sample-'));
  return [notice.ai(generatedBy.models.join(', ')), ...(isSample ? [notice.sample] : [])];
}

const questionsSchema = z.object({ interviewQuestions: z.array(z.string()) });

/** Where there was nothing to write from: what would have to be asked. */
export function interviewQuestionsOf({ problem }: Section<unknown>): string[] {
  return questionsSchema.safeParse(problem).data?.interviewQuestions ?? [];
}
