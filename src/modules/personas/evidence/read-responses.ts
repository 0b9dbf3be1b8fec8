import { CsvError, parse } from 'csv-parse/sync';
import { textFault } from '../../../common/http/server/strict-json.js';
import { fieldErrors } from '../../../common/http/validation.pipe.js';
import { InvalidInputError, MalformedRequestError } from '../../../common/problem/problems.js';
import { csvForm } from './csv-form.js';
import { type CsvColumns, maxResponsesPerPersona, newResponseSchema } from './response.contract.js';
import type { ReadRow } from './responses.service.js';

/** Checks each response of a JSON body on its own. */
export function readJsonResponses(responses: unknown[]): ReadRow[] {
  return responses.map((response, index) => {
    const result = newResponseSchema.safeParse(response);
    if (result.success) return { row: index + 1, response: result.data };
    return { row: index + 1, errors: fieldErrors(result.error.issues, `#/responses/${index}`) };
  });
}

interface CsvRow {
  cells: string[];
  line: number;
}

/**
 * Reads a CSV of answers (RFC 4180, a header first; comma, semicolon or tab). Cells are kept to the character. Columns
 * that hold neither question, answer nor rating stay with the respondent.
 *
 * @throws {InvalidInputError} where a named column is not there
 * @throws {MalformedRequestError} where it is no CSV
 */
export function readCsvResponses(csv: string, columns: CsvColumns): ReadRow[] {
  const { header, rows } = readCsv(csv);
  const place = locateColumns(header, columns);
  return rows.map(({ cells, line }, index) => {
    const row = index + 1;
    const pointer = (column: number) => `#/${row}/${header[column]}`;
    if (cells.length !== header.length) {
      const message = `Has ${cells.length} cells where the header has ${header.length}.`;
      return { row, line, errors: [{ pointer: `#/${row}`, message }] };
    }
    const fault = cells.findIndex((cell) => textFault(cell));
    if (fault >= 0)
      return { row, line, errors: [{ pointer: pointer(fault), message: textFault(cells[fault]!)! }] };
    const result = newResponseSchema.safeParse(toResponse(header, cells, place, columns));
    if (result.success) return { row, line, response: result.data };
    const columnOf: Record<string, number> = { ...place };
    const errors = result.error.issues.map((issue) => ({
      pointer: pointer(columnOf[String(issue.path[0])] ?? 0),
      message: issue.message,
    }));
    return { row, line, errors };
  });
}

function readCsv(csv: string): { header: string[]; rows: CsvRow[] } {
  let records: string[][];
  /** Of each record, in bytes from the beginning. */
  const ends: number[] = [];
  try {
    records = parse(csv, {
      ...csvForm(csv),
      on_record: (cells, { bytes }) => {
        ends.push(bytes);
        return cells;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new MalformedRequestError(`The body is not CSV that can be read: ${error.message}`, {
      cause: error,
    });
  }
  const [first, ...rest] = records;
  if (!first) throw new MalformedRequestError('The CSV is empty: it needs a header and rows.');
  const broken = first.find((cell) => textFault(cell));
  if (broken !== undefined)
    throw new InvalidInputError([{ pointer: '#', message: `In the header: ${textFault(broken)}` }]);
  if (rest.length > maxResponsesPerPersona) {
    throw new InvalidInputError([
      { pointer: '#', message: `At most ${maxResponsesPerPersona} rows at once.` },
    ]);
  }
  const lineAt = lineCounter(csv);
  return {
    header: first,
    rows: rest.map((cells, index) => ({ cells, line: lineAt(ends[index + 1]!) })),
  };
}

/**
 * Tells the line, from 1, on which a byte offset lies that is not before the last one asked for. The parser's own count
 * takes a CRLF inside of quotes for two lines.
 */
function lineCounter(csv: string): (end: number) => number {
  const bytes = Buffer.from(csv);
  const [lineFeed, carriageReturn] = [0x0a, 0x0d];
  const endsLine = (at: number) =>
    bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed);
  let [position, ended] = [0, 0];
  return (end) => {
    for (; position < end; position++) if (endsLine(position)) ended++;
    return endsLine(end - 1) ? ended : ended + 1;
  };
}

interface Places {
  answer: number;
  question: number;
  respondent: number;
  rating: number;
}

function locateColumns(header: string[], columns: CsvColumns): Places {
  const shown = header.slice(0, 30).join(', ').slice(0, 500);
  const find = (parameter: keyof CsvColumns, name: string | undefined) => {
    if (name === undefined) return -1;
    const index = header.findIndex((cell) => cell.trim() === name);
    if (index >= 0) return index;
    const message = `There is no column "${name}"; the header has: ${shown}.`;
    throw new InvalidInputError([{ pointer: `#query/${parameter}`, message }]);
  };
  if (columns.answerColumn === undefined) {
    const message = `Name the column that holds the answers; the header has: ${shown}.`;
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
  return {
    answer: find('answerColumn', columns.answerColumn),
    question: find('questionColumn', columns.questionColumn),
    respondent: find('respondentColumn', columns.respondentColumn),
    rating: find('ratingColumn', columns.ratingColumn),
  };
}

function toResponse(header: string[], cells: string[], place: Places, columns: CsvColumns): unknown {
  const used = new Set([place.answer, place.question, place.rating]);
  const others = header.flatMap((name, index) => {
    if (used.has(index) || index === place.respondent || name.trim() === '' || name === 'id') return [];
    return cells[index] === '' ? [] : [[name, cells[index]] as const];
  });
  const id = place.respondent >= 0 ? cells[place.respondent]! : undefined;
  const rating = place.rating >= 0 ? cells[place.rating]!.trim() : '';
  const question = place.question >= 0 ? cells[place.question] : columns.question;
  return {
    answer: cells[place.answer],
    question: question?.trim() ? question : null,
    respondent: id?.trim() ? { ...Object.fromEntries(others), id } : null,
    rating: rating === '' ? null : { value: Number(rating), min: columns.ratingMin, max: columns.ratingMax },
  };
}
