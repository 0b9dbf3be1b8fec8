import { type BytesSurvey, encodingNamed, surveyBytes } from './bytes/survey-bytes.js';
import type { Corrections, Encoding, FileFormat, FileSource, Recognition } from './intake.contract.js';
import { FileNotReadableError, note } from './intake.error.js';
import { planEntries } from './json/plan-entries.js';
import { type Judge, lookThrough } from './look-through.js';
import { planOffice } from './office/plan-office.js';
import { basePlan, plain, type Planned } from './planned.js';
import type { ReadOptions } from './read-plan.js';
import { formatOf } from './recognise-format.js';
import { planTable } from './table/plan-table.js';
import { planMarkdown } from './text/plan-markdown.js';
import { planText } from './text/plan-text.js';
import { planTranscript } from './text/plan-transcript.js';

/**
 * What a file is taken for: looks through all of it, and tells what would be read, what would be skipped and what would
 * be lost. Nothing is kept.
 *
 * @param stated what its user says it is; the rest is told around that
 * @param judge of who will keep what is read
 * @throws {FileNotReadableError} where it cannot be read as it is: what was seen, where, and what to do
 */
export async function recognise(
  source: FileSource,
  stated: Corrections,
  options: ReadOptions,
  judge: Judge = () => undefined,
): Promise<Recognition> {
  const survey = await surveyBytes(source, stated.encoding ?? charsetOf(source.contentType));
  const { sure, why } = survey.encoding;
  const cure = 'If letters come out wrong, state the encoding or save it as UTF-8.';
  const planned = await (
    survey.isOffice ? planOffice(source, survey, stated, options) : planOf(source, survey, stated)
  ).catch((error: unknown) => {
    // Names that nobody can read may be why nothing is found in it.
    if (sure || !(error instanceof FileNotReadableError)) throw error;
    throw new FileNotReadableError(`${error.seen} ${why}`, `${error.cure} ${cure}`, error.place, error);
  });
  if (!sure) planned.warnings.unshift(note({}, why, cure));
  return await lookThrough(source, planned, options, judge);
}

function charsetOf(contentType = ''): Encoding | undefined {
  return encodingNamed(/charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? '');
}

async function planOf(source: FileSource, survey: BytesSurvey, stated: Corrections): Promise<Planned> {
  const { format, guessed, why } = formatOf(source.name, source.contentType, survey.head);
  refuseDisguised(source.name, format, survey.head);
  const base = basePlan(survey, stated, format, why);
  if (survey.head.trim() === '')
    throw new FileNotReadableError('The file is blank.', 'Send the file that has the rows.');
  switch (format) {
    case 'csv':
      return await planTable(source, survey, stated, base);
    case 'json':
    case 'ndjson':
    case 'yaml':
      return await planEntries(source, survey, stated, base);
    case 'webvtt':
    case 'srt':
      return await planTranscript(source, stated, { ...base, kind: 'transcript' });
    case 'html':
      return plain({ ...base, kind: 'context', why: `${why} Its text is context.` });
    case 'markdown':
      return await planMarkdown(source, survey, stated, base);
    default:
      return await planText(source, survey, stated, base, guessed);
  }
}

/** Tools write pages and XML under the name of a workbook, since Excel opens them. */
function refuseDisguised(name: string, format: FileFormat, head: string): void {
  const isXml = head.slice(0, 2_000).includes('urn:schemas-microsoft-com:office:spreadsheet');
  if (!isXml && !(format === 'html' && /\.xls[xm]?$/i.test(name))) return;
  throw new FileNotReadableError(
    `The file is ${isXml ? 'a workbook in XML, as Excel wrote it in 2003' : 'a page under the name of a workbook'}.`,
    'Open it in Excel, and save it as an Excel workbook (.xlsx) or as CSV.',
  );
}
