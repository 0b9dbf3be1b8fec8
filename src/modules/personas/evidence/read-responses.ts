import { countValues, textFault } from '../../../common/http/server/strict-json.js';
import { fieldErrors } from '../../../common/http/validation.pipe.js';
import { InvalidInputError, MalformedRequestError } from '../../../common/problem/problems.js';
import { shortened } from '../../../common/problem/problem.js';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import { csvRows, CsvUnreadableError } from '../../../common/csv/csv-rows.js';
import { meaningOf } from './rating-meaning.js';
import { readScore, type Scale, type Score } from './read-score.js';
import { type Ladder, ladderOf } from './score-labels.js';
import { shown } from './shown-cell.js';
import {
  type CsvColumns,
  maxResponsesPerRequest,
  type NewResponse,
  newResponseSchema,
  type RejectedRow,
} from './response.contract.js';
import type { ReadRow } from './responses.service.js';

/**
 * Of one import. `columns`, and characters of a name: of a CSV. `respondentBytes`, `respondentCells`: what all rows keep
 * of further columns, whose names each row repeats. `valuesPerResponse`: of JSON. `errorsPerRow`: named, of as many as
 * there may be.
 */
const limits = {
  columns: 1_000,
  columnName: 2_000,
  respondentBytes: 20 * 1024 * 1024,
  respondentCells: 1_000_000,
  valuesPerResponse: 1_100,
  errorsPerRow: 5,
};

/** Checks each response of a JSON body on its own. */
export async function readJsonResponses(responses: unknown[]): Promise<ReadRow[]> {
  const slices = new TimeSlices();
  const rows: ReadRow[] = [];
  for (const [index, response] of responses.entries()) {
    await slices.next();
    rows.push({ row: index + 1, ...readResponse(response, `#/responses/${index}`) });
  }
  return rows;
}

type Found =
  | { response: NewResponse; skipped?: Extract<ReadRow, { response: unknown }>['skipped'] }
  | { errors: RejectedRow['errors'] };

function readResponse(response: unknown, pointer: string): Found {
  if (countValues(response, limits.valuesPerResponse) > limits.valuesPerResponse)
    return { errors: [{ pointer, message: `Holds more than ${limits.valuesPerResponse} values.` }] };
  const result = newResponseSchema.safeParse(response);
  if (result.success) return { response: result.data };
  return { errors: fieldErrors(result.error.issues.slice(0, limits.errorsPerRow), pointer) };
}

/**
 * Reads a CSV of answers in UTF-8 (RFC 4180, a header first; comma, semicolon or tab). Cells are kept to the character.
 * Columns that hold neither question, answer nor rating stay with the respondent. A rating is read as {@link readScore} reads
 * it; one that cannot be read costs the rating, not the answer.
 *
 * @throws {InvalidInputError} where a named column is not there, or there are more rows or columns than are read
 * @throws {MalformedRequestError} where it is no CSV
 */
export async function readCsvResponses(csv: Buffer, columns: CsvColumns): Promise<ReadRow[]> {
  const slices = new TimeSlices();
  const read: ReadRow[] = [];
  let place: Columns | undefined;
  /** Rows whose rating is no number: what a label is worth, its column tells. */
  const labelled: { index: number; cells: string[] }[] = [];
  let [respondentBytes, respondentCells] = [0, 0];
  try {
    for await (const { cells, line } of csvRows(csv)) {
      if (!place) {
        place = locateColumns(cells, columns);
        continue;
      }
      if (read.length === maxResponsesPerRequest)
        throw refuse(`At most ${maxResponsesPerRequest} rows at once.`);
      const row = read.length + 1;
      const found = readCells(cells, place, columns, row);
      read.push({ row, line, ...found });
      if (/^\D*\p{L}\D*$/u.test(cells[place.of.rating] ?? ''))
        labelled.push({ index: read.length - 1, cells });
      if ('response' in found && found.response.respondent) {
        respondentBytes += JSON.stringify(found.response.respondent).length;
        respondentCells += Object.keys(found.response.respondent).length;
      }
      if (respondentBytes > limits.respondentBytes || respondentCells > limits.respondentCells)
        throw refuse(
          'The further columns of all rows take more than 20 MiB together, or a million cells: leave some out.',
        );
      await slices.next();
    }
  } catch (error) {
    if (!(error instanceof CsvUnreadableError)) throw error;
    throw new MalformedRequestError(`The body is not CSV that can be read: ${error.message}`, {
      cause: error,
    });
  }
  if (!place) throw new MalformedRequestError('The CSV is empty: it needs a header and rows.');
  const ratings = labelled.map(({ cells }) => cells[place.of.rating]!);
  const ladder = place.scale && ladderOf(ratings, place.scale.max - place.scale.min + 1);
  if (ladder) {
    for (const { index, cells } of labelled) {
      const { row, line } = read[index]!;
      read[index] = { row, line, ...readCells(cells, place, columns, row, ladder) };
      await slices.next();
    }
  }
  return read;
}

function refuse(message: string): InvalidInputError {
  return new InvalidInputError([{ pointer: '#', message }]);
}

function readCells(
  cells: string[],
  place: Columns,
  columns: CsvColumns,
  row: number,
  ladder?: Ladder,
): Found {
  const { header } = place;
  const refused = (column: number, message: string) =>
    shortened({ pointer: `#/${row}/${header[column]}`, message });
  if (cells.length !== header.length) {
    const message = `Has ${cells.length} cells where the header has ${header.length}.`;
    return { errors: [{ pointer: `#/${row}`, message }] };
  }
  const fault = cells.findIndex((cell) => textFault(cell));
  if (fault >= 0) return { errors: [refused(fault, textFault(cells[fault]!)!)] };
  const score = scoreIn(place, cells, ladder);
  const given = cells[place.of.answer] ?? '';
  if (given.trim() === '' && score && !('value' in score)) {
    const errors = [refused(place.of.rating, score.reason)];
    if (place.of.answer >= 0)
      errors.unshift(refused(place.of.answer, 'Must not be blank where no rating was given.'));
    return { errors };
  }
  const result = newResponseSchema.safeParse(toResponse(place, cells, columns, score));
  if (result.success) {
    const cell = cells[place.of.rating] ?? '';
    if (!score || 'value' in score || cell.trim() === '') return { response: result.data };
    const cure =
      'missing' in score
        ? 'None is needed: the answer was kept without a rating.'
        : 'The answer was kept without a rating. Correct the cell, or state the ends of the scale that was asked on.';
    const column = header[place.of.rating]!.slice(0, 200).toWellFormed();
    return {
      response: result.data,
      skipped: { column, cell: shown(cell), reason: score.reason, cure },
    };
  }
  const columnOf: Record<string, number> = { ...place.of };
  const issues = result.error.issues.slice(0, limits.errorsPerRow);
  return {
    errors: issues.map(({ path, message }) => refused(columnOf[String(path[0])] ?? 0, message)),
  };
}

interface Columns {
  header: string[];
  /** Where each stands; -1: nowhere. */
  of: { answer: number; question: number; respondent: number; rating: number };
  /** Of the rating, where there is one. */
  scale: Scale | null;
  /** The name of its column, where that says what was rated. */
  ratingQuestion: string | null;
}

function locateColumns(header: string[], columns: CsvColumns): Columns {
  const broken = header.find((cell) => textFault(cell));
  if (broken !== undefined) throw refuse(`In the header: ${textFault(broken)}`);
  if (header.length > limits.columns)
    throw refuse(`At most ${limits.columns} columns; the header has ${header.length}.`);
  if (header.some((name) => name.length > limits.columnName))
    throw refuse(`In the header: a name takes at most ${limits.columnName} characters.`);
  const shown = header.slice(0, 30).join(', ').slice(0, 500);
  const find = (parameter: keyof CsvColumns, name: string | undefined) => {
    if (name === undefined) return -1;
    const index = header.findIndex((cell) => cell.trim() === name);
    if (index >= 0) return index;
    const message = `There is no column "${name}"; the header has: ${shown}.`;
    throw new InvalidInputError([{ pointer: `#query/${parameter}`, message }]);
  };
  if (columns.answerColumn === undefined && columns.ratingColumn === undefined) {
    const message = `Name the column that holds the answers, or ratings without words; the header has: ${shown}.`;
    throw new InvalidInputError([{ pointer: '#query/answerColumn', message }]);
  }
  if (
    columns.ratingColumn !== undefined &&
    (columns.ratingMin === undefined || columns.ratingMax === undefined)
  ) {
    const parameter = columns.ratingMin === undefined ? 'ratingMin' : 'ratingMax';
    throw new InvalidInputError([
      { pointer: `#query/${parameter}`, message: 'Is needed beside ratingColumn: the ends of the scale.' },
    ]);
  }
  const of = {
    answer: find('answerColumn', columns.answerColumn),
    question: find('questionColumn', columns.questionColumn),
    respondent: find('respondentColumn', columns.respondentColumn),
    rating: find('ratingColumn', columns.ratingColumn),
  };
  const { ratingMin: min, ratingMax: max } = columns;
  const scale = of.rating >= 0 && min !== undefined && max !== undefined ? { min, max } : null;
  if (scale && scale.min >= scale.max)
    throw new InvalidInputError([
      { pointer: '#query/ratingMax', message: 'Must be greater than ratingMin.' },
    ]);
  const name = header[of.rating]?.trim().slice(0, 2_000) ?? '';
  return { header, of, scale, ratingQuestion: meaningOf(name) ? name : null };
}

/** Undefined where no column holds ratings. */
function scoreIn({ of, scale }: Columns, cells: string[], ladder: Ladder | undefined): Score | undefined {
  return of.rating >= 0 ? readScore(cells[of.rating]!, scale, ladder) : undefined;
}

function toResponse(
  { header, of: place, scale, ratingQuestion }: Columns,
  cells: string[],
  columns: CsvColumns,
  score: Score | undefined,
): unknown {
  const used = new Set([place.answer, place.question, place.rating]);
  const others = header.flatMap((name, index) => {
    if (used.has(index) || index === place.respondent || name.trim() === '' || name === 'id') return [];
    return cells[index] === '' ? [] : [[name, cells[index]] as const];
  });
  const id = place.respondent >= 0 ? cells[place.respondent]! : undefined;
  const question = place.question >= 0 ? cells[place.question] : columns.question;
  return {
    answer: cells[place.answer] ?? null,
    question: question?.trim() ? question : null,
    respondent: id?.trim() ? { ...Object.fromEntries(others), id } : null,
    rating:
      score && 'value' in score
        ? { value: score.value, ...scale, ...(ratingQuestion !== null && { question: ratingQuestion }) }
        : null,
  };
}
