import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, FileSource } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import type { Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { planRows } from './plan-rows.js';
import { sniffDialect } from './sniff-dialect.js';
import { csvFileRows } from './table-rows.js';

/** A text whose lines are rows: its delimiter and quotes, then its columns. */
export async function planTable(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const { dialect, score, rows: top } = await sniffDialect(survey.head, survey.whole, stated);
  if (top.length === 0)
    throw new FileNotReadableError('The table has no rows.', 'Send the file that has the rows.');
  // A text that holds the delimiter here and there is a column by itself.
  if (score < 0.6 && stated.delimiter === undefined && !dialect.sepLine && top[0]!.length === 1)
    dialect.delimiter = '\u001f';
  const rows = csvFileRows(source, survey.encoding.name, { ...dialect, titleRows: 0, headerRows: 0 });
  return await planRows(rows, dialect, stated, { ...base, format: 'csv' }, []);
}
