import type { Corrections, Note, Recognition } from '../../intake/intake.contract.js';
import type { CodingEstimate } from '../../personas/evidence/response.contract.js';
import type { ImportReport } from '../file-import.contract.js';
import type { Room } from './room.js';

/** What is told of a file before it was looked through. */
export const emptyReport: ImportReport = {
  recognised: null,
  columns: [],
  speakers: [],
  counts: null,
  skipped: [],
  unmapped: [],
  warnings: [],
  overLimit: null,
  coding: null,
  mapping: null,
};

/** A file as it was looked through, as it is told. */
export function toReport(
  recognition: Recognition,
  room: Pick<Room, 'over' | 'first' | 'isAbout'>,
  respondents: number,
  coding: CodingEstimate | null,
): ImportReport {
  const { kind, format, maker, why, encoding, dialect, list, counts } = recognition;
  return {
    recognised: {
      kind,
      format,
      maker,
      why,
      encoding: encoding.name,
      encodingSure: encoding.sure,
      delimiter: dialect?.delimiter ?? null,
      titleRows: dialect?.titleRows ?? 0,
      headerRows: dialect?.headerRows ?? 0,
      list,
      sheet: recognition.sheet,
      sheets: recognition.sheets,
    },
    columns: recognition.columns.map(({ index: _index, path: _path, labels: _labels, ...column }) => column),
    speakers: recognition.speakers,
    counts: {
      rows: counts.rows,
      imported: counts.items,
      skipped: counts.skipped - room.over,
      overLimit: room.over,
      respondents,
    },
    skipped: recognition.skipped.filter((each) => !room.isAbout(each)).map(toNote),
    unmapped: recognition.unmapped,
    warnings: recognition.warnings.map(toNote),
    overLimit: room.first,
    coding,
    mapping: mappingOf(recognition),
  };
}

/** A note as it is told: what does not apply is null. */
export function toNote({
  row,
  line,
  page,
  column,
  cell,
  reason,
  cure,
}: Note): ImportReport['skipped'][number] {
  return {
    row: row ?? null,
    line: line ?? null,
    page: page ?? null,
    column: column ?? null,
    cell: cell ?? null,
    reason,
    cure,
  };
}

/** What would have it read as it was. */
function mappingOf(recognition: Recognition): Record<string, unknown> {
  const { kind, encoding, dialect, list, sheet, columns, speakers } = recognition;
  const isTable = dialect !== null || list !== null || columns.length > 0;
  const mapping: Corrections = {
    kind,
    encoding: encoding.name,
    ...(dialect && {
      ...(dialect.delimiter !== null && {
        delimiter: dialect.delimiter,
        quote: dialect.quote,
        escape: dialect.escape,
      }),
      titleRows: dialect.titleRows,
      headerRows: dialect.headerRows,
    }),
    ...(list !== null && { list }),
    ...(sheet !== null && { sheet }),
    ...(isTable && {
      columns: columns.map(({ name, role, question, scale, ratingOf, pseudonymised, dateOrder }) => ({
        name,
        role,
        question,
        scale,
        ratingOf,
        pseudonymised,
        dateOrder,
      })),
    }),
    ...(speakers.length > 0 && {
      interviewers: speakers.filter(({ interviewer }) => interviewer).map(({ name }) => name),
    }),
  };
  return mapping as Record<string, unknown>;
}

/**
 * A report as it is kept: it holds no words of people.
 *
 * @param imported how many items came in: others may have taken some of the room since it was looked through
 */
export function keptReport(report: ImportReport, imported = report.counts!.imported): ImportReport {
  const counts = report.counts!;
  const overLimit = counts.overLimit + counts.imported - imported;
  return {
    ...report,
    counts: { ...counts, imported, overLimit },
    columns: report.columns.map((column) => ({ ...column, examples: [] })),
  };
}
