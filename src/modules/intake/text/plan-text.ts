import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, FileSource } from '../intake.contract.js';
import { plain, type Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { planTable } from '../table/plan-table.js';
import { sniffDialect } from '../table/sniff-dialect.js';
import { planTranscript } from './plan-transcript.js';
import { looksLikeTranscript } from './transcript.js';

/**
 * A text without marks: a conversation, a table, or context.
 *
 * @param guessed whether its name says nothing, so that it may be a table
 */
export async function planText(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
  guessed: boolean,
): Promise<Planned> {
  const isTranscript =
    stated.kind === 'transcript' || (stated.kind === undefined && looksLikeTranscript(survey.head));
  if (isTranscript) return await planTranscript(source, stated, { ...base, kind: 'transcript' });
  if (guessed && stated.kind !== 'context') {
    const { score, rows, dialect } = await sniffDialect(survey.head, survey.whole, stated);
    const short = rows[0]?.every((cell) => cell.length <= 2_000) ?? false;
    // Colons stand in any text.
    if (score >= 0.8 && rows.length > 1 && short && dialect.delimiter !== ':')
      return await planTable(source, survey, stated, {
        ...base,
        format: 'csv',
        why: 'Its lines have the same number of cells.',
      });
  }
  return plain({ ...base, kind: 'context', why: 'It is text without rows or speakers.' });
}
