import { benchmarkFault, benchmarkOf, benchmarkColumns, toBenchmarks } from './benchmarks/to-benchmarks.js';
import { decoded } from './bytes/decoded.js';
import type {
  Column,
  FileSource,
  Note,
  Place,
  ReadItem,
  ReadPassage,
  Recognition,
} from './intake.contract.js';
import { shown } from '../personas/evidence/shown-cell.js';
import { note } from './intake.error.js';
import { entriesOf, wholeText } from './json/entries.js';
import { flatten } from './json/flatten.js';
import { isObject, type Json, type JsonObject } from './json/parse-part.js';
import { documentsOfMarkdown } from './personas/markdown-persona.js';
import { officeLimits, type OfficeLimits } from './office/office.contract.js';
import { placeIn, textFile } from './office/office-text.js';
import { lookInto, rowsOfSheet } from './office/read-office.js';
import { listFields, personaFieldOf } from './personas/persona-fields.js';
import { judgePersona, toPersona } from './personas/to-persona.js';
import { makers } from './table/makers.js';
import { csvFileRows, type RawRow, tableRows } from './table/table-rows.js';
import { pseudonymOf, RowsToResponses, type TableRow } from './table/to-responses.js';
import { htmlBlocks } from './text/html-blocks.js';
import { linesOf } from './text/lines.js';
import { markdownTables } from './text/markdown-table.js';
import { passagesOf, textBlocks } from './text/passages.js';
import { isAboutTheTalk, turnsOf } from './text/transcript.js';

export interface ReadOptions {
  /** Of the tenant or project: the same person has the same pseudonym in all files read with it. Kept secret. */
  pseudonymKey: string;
  /** Of workbooks, documents and PDFs; those of {@link officeLimits} where they are not given. */
  office?: OfficeLimits;
}

/** What is read of a file; the fingerprint names rows that name nobody. */
export type ReadPlan = Omit<Recognition, 'counts' | 'skipped' | 'unmapped' | 'warnings'>;

/**
 * Reads a file as it was recognised, or as its user corrected it: what stands in it, row by row, with what is skipped
 * and what is altered in between. Of a file of any size no more is held than a row, or a document that is one by itself.
 *
 * @throws {FileNotReadableError} where a row cannot be told from the next, or bytes are none of the encoding
 */
export async function* readItems(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  switch (plan.format) {
    case 'csv':
      return yield* readTable(csvFileRows(source, plan.encoding.name, plan.dialect!), plan, options);
    case 'xlsx':
      return yield* readTable(sheetOf(source, plan, options), plan, options);
    case 'docx':
    case 'pdf':
      return yield* readOfficeText(source, plan, options);
    case 'json':
    case 'ndjson':
    case 'yaml':
      return yield* readEntries(source, plan, options);
    default:
      return yield* readText(source, plan, options);
  }
}

const skipped = (each: Note): ReadItem => ({ type: 'skipped', at: placeOf(each), note: each });
const warning = (each: Note): ReadItem => ({ type: 'warning', at: placeOf(each), note: each });

function placeOf({ row, line, page, column }: Note): Place {
  return {
    ...(row !== undefined && { row }),
    ...(line !== undefined && { line }),
    ...(page !== undefined && { page }),
    ...(column !== undefined && { column }),
  };
}

function sheetOf(source: FileSource, plan: ReadPlan, { office = officeLimits }: ReadOptions) {
  return rowsOfSheet(source, plan.sheet!, plan.columns.length, office);
}

async function* readTable(
  rows: AsyncIterable<RawRow>,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const names = plan.columns.map(({ name }) => name);
  const read = rowReader(plan, options);
  for await (const found of tableRows(rows, plan.dialect!, names)) {
    if ('skipped' in found) yield skipped(found.skipped);
    else if ('warning' in found) yield warning(found.warning);
    else yield* read(found.row);
  }
}

function rowReader(plan: ReadPlan, options: ReadOptions): (row: TableRow) => Iterable<ReadItem> {
  const { columns } = plan;
  if (plan.kind === 'personas') return (row) => [personaOf(documentOf(columns, row.cells), row, true)];
  if (plan.kind === 'benchmarks') {
    const used = columns.filter(({ role }) => role !== 'ignored');
    const place = benchmarkColumns(
      used.map(({ name }) => name),
      [used.map(() => '0')],
    )!;
    return (row) =>
      benchmarksOf(
        used.map(({ index }) => row.cells[index]!),
        place,
        row,
      );
  }
  if (plan.kind === 'context') {
    const texts = columns.filter(({ role }) => role === 'answer');
    return (row) =>
      texts.flatMap(({ index }) =>
        row.cells[index]!.trim() === ''
          ? []
          : [
              {
                type: 'passage',
                at: at(row),
                passage: { text: row.cells[index]!, source: plan.maker ?? 'table' },
              },
            ],
      );
  }
  const responses = responseReader(plan, options);
  return (row) => responses.read(row);
}

function responseReader(plan: ReadPlan, { pseudonymKey }: ReadOptions): RowsToResponses {
  const trials = makers.find(({ name }) => name === plan.maker)?.trials;
  return new RowsToResponses(plan.columns, { pseudonymKey, rowKey: plan.fingerprint.slice(0, 12), trials });
}

function at({ row, line }: { row: number; line?: number | undefined }): Place {
  return { row, ...(line !== undefined && { line }) };
}

/** Where a field holds a list, it is put apart at semicolons and line ends. */
function documentOf(columns: Column[], cells: string[]): JsonObject {
  return Object.fromEntries(
    columns.flatMap(({ name, index, role }) => {
      const cell = cells[index]!;
      if (role === 'ignored' || cell.trim() === '') return [];
      const field = personaFieldOf(name);
      const parts = cell.split(/\s*[;\n]\s*/).filter((part) => part !== '');
      return [[name, field && listFields.has(field) && parts.length > 1 ? parts : cell] as const];
    }),
  );
}

function personaOf(
  document: Json,
  row: { row: number; line?: number | undefined },
  isStated: boolean,
): ReadItem {
  const verdict = judgePersona(document, isStated);
  if ('seen' in verdict) return skipped(note(at(row), verdict.seen, verdict.cure));
  return { type: 'persona', at: at(row), ...toPersona(document as JsonObject, verdict.form) };
}

function* benchmarksOf(
  cells: string[],
  columns: NonNullable<ReturnType<typeof benchmarkColumns>>,
  row: { row: number; line?: number | undefined },
): Generator<ReadItem> {
  for (const found of toBenchmarks(cells, columns, at(row)))
    yield 'note' in found
      ? skipped(found.note)
      : { type: 'benchmark', at: at(row), benchmark: found.benchmark };
}

async function* readEntries(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const responses =
    plan.kind === 'responses' || plan.kind === 'transcript' ? responseReader(plan, options) : undefined;
  const indexOf = new Map(plan.columns.map(({ path, index }) => [path, index]));
  const unknown = new Set<string>();
  for await (const entry of entriesOf(source, plan)) {
    const row = { row: entry.index, line: entry.line };
    if ('fault' in entry) {
      yield skipped(note(at(row), `The entry cannot be read: ${entry.fault}`, 'Mend it, or leave it out.'));
      continue;
    }
    const { value } = entry;
    if (responses) {
      const { cells, scales } = flatten(value);
      const record: TableRow = {
        ...row,
        line: row.line!,
        cells: plan.columns.map(({ path }) => cells.get(path!) ?? ''),
        scales: new Map(),
      };
      if (row.line === undefined) delete record.line;
      for (const [path, scale] of scales)
        if (indexOf.has(path)) record.scales!.set(indexOf.get(path)!, scale);
      for (const path of cells.keys()) {
        if (indexOf.has(path) || unknown.has(path)) continue;
        unknown.add(path);
        yield warning(
          note(
            { ...at(row), column: path, cell: cells.get(path)! },
            'This member appears too late to be mapped, here first: it is left out.',
            'Put an entry that has it among the first thousand.',
          ),
        );
      }
      yield* responses.read(record);
    } else if (plan.kind === 'personas')
      yield personaOf(value, row, plan.list?.endsWith('personas') ?? false);
    else if (plan.kind === 'benchmarks') {
      const benchmark = benchmarkOf(value);
      if (!benchmark) {
        const reason = 'The entry has no metric, or no figure as its value.';
        yield skipped(note(at(row), reason, 'Give it `metric`, `value` and `unit`.'));
        continue;
      }
      const fault = benchmarkFault(benchmark, at(row));
      yield fault ? skipped(fault) : { type: 'benchmark', at: at(row), benchmark };
    } else {
      const passage = passageOf(value, source.name);
      yield passage
        ? { type: 'passage', at: at(row), passage }
        : skipped(note(at(row), 'The entry has no text.', 'Give it a `text`.'));
    }
  }
}

/** Members of an entry that a passage has a place for. */
export const passageMembers = ['text', 'source', 'url', 'publishedAt'];

function passageOf(value: Json, fileName: string): ReadPassage | undefined {
  const text = isObject(value) ? value['text'] : value;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const named = isObject(value) ? value : {};
  const stated = (member: 'source' | 'url' | 'publishedAt') =>
    typeof named[member] === 'string' && named[member] !== '' ? { [member]: named[member] } : {};
  return { text, source: fileName, ...stated('source'), ...stated('url'), ...stated('publishedAt') };
}

/** As the text file that it would be, but for where things stand. */
async function* readOfficeText(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const content = await lookInto(source, options.office ?? officeLimits);
  if (content.format === 'xlsx') throw new Error('A workbook was taken for a text.');
  if (content.format === 'pdf' && plan.kind === 'context')
    return yield* readPages(content.pages, source.name);
  const placeOfLine = placeIn(content);
  const format = content.format === 'docx' ? 'markdown' : 'text';
  for await (const item of readText(textFile(source, content), { ...plan, format }, options)) {
    const at = placeOfLine(item.at);
    if (!('note' in item)) yield { ...item, at };
    else {
      const { reason, cure } = item.note;
      yield { ...item, at, note: { ...placeOfLine(item.note), reason, cure } };
    }
  }
}

/** Each page by itself, so that a passage tells where it is from. */
async function* readPages(pages: string[], name: string): AsyncGenerator<ReadItem> {
  let row = 0;
  for (const [index, text] of pages.entries()) {
    const page = index + 1;
    for await (const { passage } of passagesOf(textBlocks(linesOf([text]), false), `${name}, page ${page}`))
      yield { type: 'passage', at: { row: (row += 1), page }, passage };
  }
}

async function* readText(source: FileSource, plan: ReadPlan, options: ReadOptions): AsyncGenerator<ReadItem> {
  const texts = () => decoded(source.open(), plan.encoding.name);
  if (plan.kind === 'transcript' || plan.kind === 'responses')
    return yield* readTranscript(plan, texts(), options);
  if (plan.kind === 'personas') {
    const documents = documentsOfMarkdown(await wholeText(source, plan.encoding.name));
    for (const [index, document] of documents.entries()) yield personaOf(document, { row: index + 1 }, true);
    return;
  }
  if (plan.kind === 'benchmarks') {
    let row = 0;
    for (const table of markdownTables(await wholeText(source, plan.encoding.name))) {
      const place = benchmarkColumns(
        table.header,
        table.rows.map(({ cells }) => cells),
      );
      for (const { cells, line } of table.rows) {
        row += 1;
        if (place) yield* benchmarksOf(cells, place, { row, line });
        else
          yield skipped(
            note(
              { row, line, cell: cells.join(' | ') },
              'The table names no metric with a figure.',
              'Call the columns metric, value and unit.',
            ),
          );
      }
    }
    return;
  }
  const blocks =
    plan.format === 'html' ? htmlBlocks(texts()) : textBlocks(linesOf(texts()), plan.format === 'markdown');
  let row = 0;
  for await (const { passage, line } of passagesOf(blocks, source.name))
    yield { type: 'passage', at: { row: (row += 1), line }, passage };
}

async function* readTranscript(
  plan: ReadPlan,
  texts: AsyncIterable<string>,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const speakers = new Map(plan.speakers.map((speaker) => [speaker.name, speaker]));
  const format =
    plan.format === 'webvtt' || plan.format === 'srt' || plan.format === 'markdown' ? plan.format : 'text';
  let [row, question, hasSpoken] = [0, '', false];
  for await (const { speaker, text, line } of turnsOf(linesOf(texts), format)) {
    row += 1;
    if (speaker !== null && isAboutTheTalk(speaker)) {
      const where = { row, line, cell: `${speaker}: ${text}` };
      yield skipped(
        note(where, 'It tells about the conversation.', 'Write who says it before it, if it is an answer.'),
      );
      continue;
    }
    hasSpoken ||= speaker !== null;
    if (!hasSpoken && plan.speakers.length > 0) {
      const where = { row, line, cell: text };
      yield skipped(
        note(where, 'It stands before anybody speaks: a title.', 'Write who says it, as in "P1: …".'),
      );
      continue;
    }
    const who = speaker === null ? undefined : speakers.get(speaker);
    if (who?.interviewer) {
      question = text;
      continue;
    }
    const id =
      speaker === null ? null : who?.pseudonymised ? pseudonymOf(speaker, options.pseudonymKey) : speaker;
    yield {
      type: 'response',
      at: { row, line },
      response: {
        question: question === '' ? null : question.slice(0, 2_000).toWellFormed(),
        answer: text,
        respondent: { id, attributes: {} },
        rating: null,
        askedAt: null,
      },
    };
  }
}

/** For messages: a list of names, shortened. */
export function listed(names: readonly string[]): string {
  return (
    names.slice(0, 30).map(shown).join(', ') + (names.length > 30 ? ` and ${names.length - 30} more` : '')
  );
}
