import { TimeSlices } from '../../common/resilience/time-slices.js';
import { benchmarkColumns, benchmarkOf } from './benchmarks/to-benchmarks.js';
import { type BytesSurvey, encodingNamed, surveyBytes } from './bytes/survey-bytes.js';
import { decoded } from './bytes/decoded.js';
import type {
  Column,
  Corrections,
  Dialect,
  Encoding,
  FileFormat,
  FileSource,
  IntakeKind,
  Note,
  ReadItem,
  Recognition,
} from './intake.contract.js';
import { meaningOf, ratingMeanings } from '../personas/evidence/rating-meaning.js';
import { shown } from '../personas/evidence/shown-cell.js';
import { FileNotReadableError, note } from './intake.error.js';
import { chooseList } from './json/choose-list.js';
import { entriesOf, wholeOf } from './json/entries.js';
import { type FlatEntry, flatten, type FormField, typeformFields } from './json/flatten.js';
import { isObject, type Json } from './json/parse-part.js';
import { chooseSheet } from './office/choose-sheet.js';
import { officeLimits } from './office/office.contract.js';
import { textFile } from './office/office-text.js';
import { lookInto, rowsOfSheet } from './office/read-office.js';
import { looksLikePersonaMarkdown } from './personas/markdown-persona.js';
import { personaFieldOf } from './personas/persona-fields.js';
import { collectionOf, judgePersona, saysSomething } from './personas/to-persona.js';
import { listed, passageMembers, readItems, type ReadOptions, type ReadPlan } from './read-items.js';
import { formatOf } from './recognise-format.js';
import { assignRoles, isCode, type TableFacts } from './table/assign-roles.js';
import { ColumnFacts } from './table/column-facts.js';
import { answerNames, ratingNames } from './table/column-names.js';
import { findHeader, type FoundHeader } from './table/find-header.js';
import { distinctNames, plainName, plainPath } from './table/header-text.js';
import { makerOf } from './table/makers.js';
import { dateOrderOf, readDate } from './table/read-date.js';
import { sniffDialect } from './table/sniff-dialect.js';
import { csvFileRows, type RawRow } from './table/table-rows.js';
import { linesOf } from './text/lines.js';
import { markdownTables } from './text/markdown-table.js';
import { looksLikeTranscript, SpeakerCount, turnsOf } from './text/transcript.js';

/** Rows by which columns are told, and characters of them: the longest ones would be kept otherwise. */
const sampleRows = 1_000;
const sampleLength = 8 * 1024 * 1024;

/** Characters of a text by which its kind is told. */
const headLength = 256 * 1024;

/** A sheet has cells; nothing stands between them. */
const sheetDialect: Dialect = {
  delimiter: null,
  quote: null,
  escape: '',
  lineEnds: [],
  sepLine: false,
  titleRows: 0,
  headerRows: 1,
};

/** Columns, notes that are told, characters of a question, and rows: ten times as many as are kept. */
const limits = { columns: 1_000, notes: 100, question: 2_000, rows: 1_000_000 };

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
  const plan = await (
    survey.isOffice ? planOffice(source, survey, stated, options) : planOf(source, survey, stated)
  ).catch((error: unknown) => {
    // Names that nobody can read may be why nothing is found in it.
    if (sure || !(error instanceof FileNotReadableError)) throw error;
    throw new FileNotReadableError(`${error.seen} ${why}`, `${error.cure} ${cure}`, error.place, error);
  });
  if (!sure) plan.warnings.unshift(note({}, why, cure));
  return await looked(source, plan.plan, plan.warnings, plan.unmapped, options, judge);
}

/**
 * Looks at each item as it is read.
 *
 * @returns why it will not be kept: then it counts as skipped
 */
export type Judge = (item: ReadItem) => Note | undefined | Promise<Note | undefined>;

interface Planned {
  plan: ReadPlan;
  warnings: Note[];
  unmapped: string[];
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

function basePlan(survey: BytesSurvey, stated: Corrections, format: FileFormat, why: string): ReadPlan {
  return {
    kind: stated.kind ?? 'context',
    format,
    maker: null,
    why,
    encoding: survey.encoding,
    dialect: null,
    list: null,
    sheet: null,
    sheets: [],
    columns: [],
    speakers: [],
    fingerprint: survey.fingerprint,
    bytes: survey.bytes,
  };
}

/** A sheet is a table like others; the text of a document is read as Markdown, that of a PDF as a text file. */
async function planOffice(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  { office = officeLimits }: ReadOptions,
): Promise<Planned> {
  const content = await lookInto(source, office);
  if (content.format === 'xlsx') {
    const { sheet, sheets } = chooseSheet(content.sheets, stated.sheet);
    const base = basePlan(survey, stated, 'xlsx', 'It is a workbook.');
    const others = sheets.filter(({ name, rows, hidden }) => name !== sheet.name && rows > 0 && !hidden);
    const warnings = [
      ...(others.length > 0 && stated.sheet === undefined
        ? [
            note(
              {},
              `Of several sheets with rows "${sheet.name}" is read; the others are ${listed(others.map(({ name }) => name))}.`,
              'State another sheet if it is not the one, and import each by itself.',
            ),
          ]
        : []),
      ...sheet.notes,
    ];
    const rows = () => rowsOfSheet(source, sheet.name, sheet.width, office);
    return await planRows(rows(), sheetDialect, stated, { ...base, sheet: sheet.name, sheets }, warnings);
  }
  const file = textFile(source, content);
  const head = file.text.slice(0, headLength);
  const read = { ...survey, head, whole: head.length === file.text.length };
  if (content.format === 'docx')
    return await planMarkdown(file, read, stated, basePlan(survey, stated, 'docx', 'It is a Word document.'));
  const planned = await planText(file, read, stated, basePlan(survey, stated, 'pdf', 'It is a PDF.'), false);
  const blank = content.pages.flatMap((page, index) => (page === '' ? [index + 1] : []));
  if (blank.length > 0)
    planned.warnings.push(
      note(
        { page: blank[0]! },
        `${blank.length} of ${content.pages.length} pages have no text, here first: they may be pictures.`,
        'Recognise their text first (OCR) if there is something on them.',
      ),
    );
  return planned;
}

const plain = (plan: ReadPlan, warnings: Note[] = []): Planned => ({ plan, warnings, unmapped: [] });

async function planText(
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

async function planMarkdown(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const { head } = survey;
  const kind = stated.kind ?? markdownKind(head);
  if (kind === 'transcript' || kind === 'responses')
    return await planTranscript(source, stated, { ...base, kind: 'transcript' });
  const why = {
    benchmarks: 'It holds a table of metrics.',
    personas: 'Its headings are those of a persona.',
    context: 'It is text.',
  }[kind];
  return plain({ ...base, kind, why });
}

function markdownKind(head: string): IntakeKind {
  const tables = markdownTables(head);
  const found = tables.filter(({ header, rows }) =>
    benchmarkColumns(
      header,
      rows.map(({ cells }) => cells),
    ),
  );
  const inTables = head
    .split('\n')
    .filter((line) => line.includes('|'))
    .join('\n').length;
  if (found.length > 0 && inTables * 2 > head.length) return 'benchmarks';
  if (looksLikePersonaMarkdown(head)) return 'personas';
  return looksLikeTranscript(head) ? 'transcript' : 'context';
}

async function planTranscript(source: FileSource, stated: Corrections, base: ReadPlan): Promise<Planned> {
  const count = new SpeakerCount();
  const format =
    base.format === 'webvtt' || base.format === 'srt' || base.format === 'markdown' ? base.format : 'text';
  for await (const turn of turnsOf(linesOf(decoded(source.open(), base.encoding.name)), format))
    count.add(turn);
  const { speakers, guessed } = count.speakers(stated.interviewers);
  const warnings = [
    ...(guessed
      ? [
          note(
            {},
            `Who asks is a guess: ${listed(speakers.filter(({ interviewer }) => interviewer).map(({ name }) => name))} asks most of the questions.`,
            'State the interviewers if it is somebody else.',
          ),
        ]
      : []),
    ...(speakers.length > 0 && !speakers.some(({ interviewer }) => interviewer)
      ? [note({}, 'Nobody is told to be the interviewer: all turns are answers.', 'State the interviewers.')]
      : []),
    ...(speakers.length === 0
      ? [
          note(
            {},
            'Nobody is named as speaking: all turns are answers of nobody.',
            'Write the speaker before each turn, as in "P1: …".',
          ),
        ]
      : []),
  ];
  return plain({ ...base, why: 'It is a conversation: turns of speakers.', speakers }, warnings);
}

async function planTable(
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

/** @param said before the rows were looked at */
async function planRows(
  all: AsyncIterable<RawRow>,
  dialect: Dialect,
  stated: Corrections,
  base: ReadPlan,
  said: Note[],
): Promise<Planned> {
  const rows = await firstRows(all);
  const found = findHeader(rows, stated);
  const full: Dialect = { ...dialect, titleRows: found.titleRows, headerRows: found.headerRows };
  refuseWidth(found);
  const body = rows
    .slice(found.titleRows + found.headerRows)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  if (body.length === 0)
    throw new FileNotReadableError(
      'The table has a header and no rows below it.',
      'Send the file that has the rows.',
    );
  const table = await factsOf(found.header, body, found);
  const kind = stated.kind ?? tableKind(found.header, body);
  const plan: ReadPlan = { ...base, kind, dialect: full, maker: found.maker?.name ?? null };
  const warnings = [
    ...said,
    ...found.titles.map((title, index) =>
      note(
        { cell: title },
        `Row ${index + 1} of the file is taken for a title.`,
        'State titleRows if it is none.',
      ),
    ),
    ...(found.headerRows === 0
      ? [
          note(
            {},
            'The first row is data: there is no header. The columns are numbered.',
            'State headerRows: 1 if it is one.',
          ),
        ]
      : []),
  ];
  if (kind === 'personas' || kind === 'benchmarks') return namedColumns(plan, table, kind, body, warnings);
  plan.columns = assignRoles(table, stated.columns);
  return responsesPlan(plan, table, stated, warnings);
}

async function firstRows(all: AsyncIterable<RawRow>): Promise<string[][]> {
  const rows: string[][] = [];
  let length = 0;
  for await (const { cells } of all) {
    rows.push(cells);
    length += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (rows.length === sampleRows || length > sampleLength) break;
  }
  return rows;
}

function refuseWidth({ header }: Pick<FoundHeader, 'header'>): void {
  if (header.length > limits.columns)
    throw new FileNotReadableError(
      `The table has ${header.length} columns; at most ${limits.columns} are read.`,
      'Leave out what nobody answered.',
    );
}

async function factsOf(
  header: string[],
  rows: string[][],
  { questions, maker }: Pick<FoundHeader, 'questions' | 'maker'>,
  paths?: string[],
): Promise<TableFacts> {
  const slices = new TimeSlices();
  const columns = header.map(() => new ColumnFacts());
  for (const row of rows) {
    await slices.next();
    for (const [index, facts] of columns.entries()) facts.add(row[index] ?? '');
  }
  const isFilled = (row: string[], index: number) => (row[index] ?? '').trim() !== '';
  return {
    header,
    questions,
    columns,
    maker,
    ownScales: new Map(),
    ...(paths && { paths }),
    together: (one, other) => rows.filter((row) => isFilled(row, one) && isFilled(row, other)).length,
  };
}

/** A table's kind by its header: answers and ratings make responses, whoever else is in it. */
function tableKind(header: string[], rows: string[][]): IntakeKind {
  const names = header.map(plainName);
  if (names.some((name) => (answerNames.has(name) && name !== 'description') || ratingNames.test(name)))
    return 'responses';
  if (benchmarkColumns(header, rows)) return 'benchmarks';
  if (collectionOf(header)) return 'personas';
  refuseTurned(header, rows);
  const fields = new Set(header.flatMap((name) => personaFieldOf(name) ?? []));
  const inDepth = [
    'goals',
    'frustrations',
    'backgroundStory',
    'traits',
    'values',
    'interests',
    'quotes',
    'occupation',
  ];
  const isPersona =
    fields.has('name') &&
    fields.size >= 4 &&
    inDepth.some((field) => fields.has(field as never)) &&
    !header.some((name) => /\?/.test(name));
  return isPersona ? 'personas' : 'responses';
}

/** A field a row and a persona a column: what a spreadsheet shows well, and nothing can read row by row. */
function refuseTurned(header: string[], rows: string[][]): void {
  const fields = new Set(rows.flatMap((row) => personaFieldOf(row[0] ?? '') ?? []));
  const isTurned = fields.size >= 3 && fields.size * 2 > rows.length && !personaFieldOf(header[0] ?? '');
  if (isTurned)
    throw new FileNotReadableError(
      'It looks like personas with a column for each, and a row for each of their fields.',
      'Turn the table, so that each persona has a row (in Excel: copy, then paste special, transpose).',
    );
}

/** Columns that keep their names: each is a field of a persona or a benchmark, or has no place. */
function namedColumns(
  plan: ReadPlan,
  table: TableFacts,
  kind: 'personas' | 'benchmarks',
  body: string[][],
  warnings: Note[],
): Planned {
  const names = distinctNames(table.header);
  const place = kind === 'benchmarks' ? benchmarkColumns(names, body) : undefined;
  if (kind === 'benchmarks' && !place)
    throw new FileNotReadableError(
      `No column names a metric, or none holds its figure; the columns are ${listed(names)}.`,
      'Call them metric, value, unit, source and asOf.',
    );
  const collection = kind === 'personas' ? collectionOf(names) : undefined;
  const placeOf = (name: string) => {
    if (collection) return `It belongs to a persona of ${collection}.`;
    if (kind === 'benchmarks')
      return place!.ignored.includes(name) ? undefined : 'It belongs to the benchmark.';
    const field = personaFieldOf(name);
    return field && `It is the persona's ${field}.`;
  };
  plan.maker = collection ?? plan.maker;
  plan.columns = names.map((name, index): Column => {
    const why = placeOf(name);
    return {
      index,
      name,
      path: null,
      // A persona keeps what has no field in its source document.
      role: why || kind === 'personas' ? 'attribute' : 'ignored',
      question: null,
      scale: null,
      labels: [],
      ratingOf: null,
      figure: null,
      personal: null,
      pseudonymised: false,
      dateOrder: null,
      examples: table.columns[index]!.examples.map(shown),
      filled: table.columns[index]!.filled,
      why: why ?? 'It has no place of its own.',
    };
  });
  plan.why =
    kind === 'personas' ? 'Its columns are those of personas.' : 'Its columns are those of benchmarks.';
  return { plan, warnings, unmapped: names.filter((name) => !placeOf(name)) };
}

function responsesPlan(plan: ReadPlan, table: TableFacts, stated: Corrections, warnings: Note[]): Planned {
  const { columns } = plan;
  if (plan.kind === 'transcript') plan.kind = 'responses';
  const held = columns.filter(({ role }) => role === 'answer' || role === 'rating');
  if (held.length === 0)
    throw new FileNotReadableError(
      `No column holds answers or ratings; the columns are ${listed(columns.map(({ name }) => name))}.`,
      'State the role of one: answer or rating.',
    );
  plan.why =
    plan.maker === null
      ? `It is a table in which ${held.length === 1 ? 'a column holds' : `${held.length} columns hold`} answers or ratings.`
      : `It has the marks of an export of ${plan.maker}.`;
  for (const column of columns) {
    const { scale, name } = column;
    if (column.question !== null && column.question.length > limits.question) {
      warnings.push(
        note(
          { column: name },
          `The question takes more than ${limits.question} characters: its beginning is kept.`,
          'State a shorter question.',
        ),
      );
      column.question = column.question.slice(0, limits.question).toWellFormed();
    }
    if (column.role === 'rating' && scale && !scale.stated)
      warnings.push(
        note(
          { column: name },
          `The scale from ${scale.min} to ${scale.max} is a guess from its values.`,
          'Confirm or state the scale before figures are made of it.',
        ),
      );
    if (column.role === 'rating' && !scale)
      warnings.push(
        note(
          { column: name },
          'The scale of the rating is not known: its ratings would be left out.',
          'State the scale.',
        ),
      );
    if (['answer', 'attribute'].includes(column.role) && isLabelled(column, table))
      warnings.push(
        note(
          { column: name, cell: column.examples[0]! },
          'Its cells are labels of a scale: they are kept as words, and no figure is made of them.',
          'State the role rating and the ends of the scale.',
        ),
      );
    if (column.role === 'askedAt' && column.dateOrder === null) {
      const { dates } = table.columns[column.index]!;
      if (dateOrderOf(dates) === undefined || dates.some((date) => readDate(date, null) === null))
        warnings.push(
          note(
            { column: name, cell: dates[0] ?? '' },
            'Whether the day or the month comes first cannot be told from the dates: those that are unclear are left out.',
            'State dateOrder: dayFirst or monthFirst.',
          ),
        );
    }
  }
  const coded = columns.filter(
    ({ role, name, question }) => role === 'answer' && question === null && isCode(name),
  );
  if (coded.length > 0)
    warnings.push(
      note(
        { column: coded[0]!.name },
        `${coded.length === 1 ? 'A column has' : `${coded.length} columns have`} a code instead of a question.`,
        'Export with the full text of the questions, or state each question.',
      ),
    );
  if (stated.kind === 'context') plan.kind = 'context';
  const lost = columns.filter(({ role, filled }) => role === 'ignored' && filled > 0).map(({ name }) => name);
  return { plan, warnings, unmapped: lost };
}

/** Whether it answers, in the words of a scale, a question that a figure could be made of. */
function isLabelled({ index, name, question }: Column, table: TableFacts): boolean {
  const asked = meaningOf(question ?? name);
  return table.columns[index]!.labelShare >= 0.8 && ratingMeanings.some((meaning) => meaning === asked);
}

async function planEntries(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const list = await chooseList(source, base.format, survey, stated.list);
  const plan: ReadPlan = { ...base, list };
  const entries: Json[] = [];
  let [faults, length] = [0, 0];
  for await (const entry of entriesOf(source, plan)) {
    length += entry.length;
    if ('value' in entry) entries.push(entry.value);
    else if (++faults === 1 && entries.length === 0 && base.format === 'json') refuseEntry(entry);
    if (entries.length === sampleRows || length > sampleLength) break;
  }
  if (entries.every(Array.isArray) && entries.length > 0)
    throw new FileNotReadableError(
      'Its entries are lists of values: nothing says what each value is.',
      'Save it as CSV, or give each entry members with names, such as {"respondent": …, "answer": …}.',
    );
  if (entries.length === 0)
    throw new FileNotReadableError(
      list === null || list === '$'
        ? 'There is no entry in it that can be read.'
        : `The list "${list}" has no entries.`,
      'Send the file that has the entries, or state which list they are in.',
    );
  if (list === '$' && stated.kind === undefined) refuseStranger(entries[0]!);
  plan.kind = stated.kind ?? kindOfEntries(list, entries);
  if (plan.kind === 'personas') return personasPlan(plan, entries);
  if (plan.kind === 'benchmarks' || plan.kind === 'context') {
    plan.why =
      plan.kind === 'benchmarks'
        ? 'Its entries have a metric and a figure.'
        : 'Its entries are texts with their source.';
    const members =
      plan.kind === 'context' ? entries.flatMap((entry) => (isObject(entry) ? Object.keys(entry) : [])) : [];
    return {
      ...plain(plan),
      unmapped: [...new Set(members)].filter((name) => !passageMembers.includes(name)),
    };
  }
  const fields = await formFieldsOf(source, survey, plan);
  const table = await recordFacts(entries, fields);
  refuseWidth(table);
  plan.maker = table.maker?.name ?? null;
  plan.columns = assignRoles(table, stated.columns);
  const warnings = table.paths!.some((path) => path.startsWith('field ') && !fields.has(path))
    ? [
        note(
          {},
          'The titles of the questions are not in the file.',
          'Add the form (`definition.fields`), or state each question.',
        ),
      ]
    : [];
  return orWhatElse(entries, () => responsesPlan(plan, table, stated, warnings));
}

function refuseEntry(entry: { fault: string; index: number; line?: number }): void {
  throw new FileNotReadableError(
    `The JSON cannot be read: ${entry.fault}`,
    'Export the file again, or mend it at that place.',
    {
      row: entry.index,
      ...(entry.line !== undefined && { line: entry.line }),
    },
  );
}

/** A document by itself that is no persona, and in which nobody says anything. */
function refuseStranger(document: Json): void {
  const verdict = judgePersona(document, false);
  if ('form' in verdict || (isObject(document) && saysSomething(document)) || benchmarkOf(document)) return;
  throw new FileNotReadableError(verdict.seen, verdict.cure);
}

/** Where no responses are in it, what it looks like otherwise is the better answer. */
function orWhatElse(entries: Json[], plan: () => Planned): Planned {
  try {
    return plan();
  } catch (error) {
    const verdict = judgePersona(entries[0]!, false);
    if (!(error instanceof FileNotReadableError) || !('seen' in verdict) || !isObject(entries[0]))
      throw error;
    throw new FileNotReadableError(
      `${verdict.seen} ${error.seen}`,
      `${verdict.cure} ${error.cure}`,
      {},
      error,
    );
  }
}

function kindOfEntries(list: string | null, entries: Json[]): IntakeKind {
  const name = list?.split('.').at(-1)?.toLowerCase();
  if (name === 'personas') return 'personas';
  if (name === 'passages') return 'context';
  if (name === 'benchmarks') return 'benchmarks';
  const most = (is: (entry: Json) => boolean) => entries.filter(is).length * 2 > entries.length;
  if (/^(responses|reviews|tickets|answers|feedbacks?|comments|submissions)$/.test(name ?? ''))
    return 'responses';
  if (most((entry) => 'form' in judgePersona(entry, false))) return 'personas';
  if (most((entry) => benchmarkOf(entry) !== undefined)) return 'benchmarks';
  if (most((entry) => isObject(entry) && isObject(entry['persona']))) return 'personas';
  const isPassage = (entry: Json) =>
    isObject(entry) &&
    typeof entry['text'] === 'string' &&
    typeof entry['source'] === 'string' &&
    Object.keys(entry).every((key) => ['text', 'source', 'url', 'publishedAt', 'title'].includes(key));
  return most(isPassage) ? 'context' : 'responses';
}

function personasPlan(plan: ReadPlan, entries: Json[]): Planned {
  const isStated = plan.list?.endsWith('personas') ?? false;
  const verdicts = entries.map((entry) => judgePersona(entry, isStated));
  const [first] = verdicts;
  if (first && 'seen' in first && verdicts.every((verdict) => 'seen' in verdict))
    throw new FileNotReadableError(first.seen, first.cure);
  const forms = new Set(verdicts.flatMap((verdict) => ('form' in verdict ? [verdict.form] : [])));
  const [form] = forms;
  plan.maker =
    form === 'native' || form === 'wrapped' || form === 'described'
      ? null
      : (form?.replace(/-old$/, '') ?? null);
  plan.why = plan.maker
    ? `Its entries are personas as ${plan.maker} has them.`
    : 'Its entries have a name and what personas have.';
  return plain(plan);
}

async function formFieldsOf(
  source: FileSource,
  { encoding, whole }: BytesSurvey,
  plan: ReadPlan,
): Promise<Map<string, FormField>> {
  if (!whole || plan.format !== 'json' || plan.list === null) return new Map();
  const root = await wholeOf(source, encoding.name, plan.format);
  if (!isObject(root)) return new Map();
  const sent = isObject(root['form_response']) ? root['form_response'] : root;
  const form = [sent['definition'], root['form'], root].find(isObject)!;
  return typeformFields(form['fields']);
}

async function recordFacts(entries: Json[], fields: Map<string, FormField>): Promise<TableFacts> {
  const slices = new TimeSlices();
  const all: FlatEntry[] = [];
  for (const entry of entries) {
    await slices.next();
    all.push(flatten(entry));
  }
  const flat = all.map(({ cells }) => cells);
  const paths = [...new Set(flat.flatMap((cells) => [...cells.keys()]))];
  const own = new Map(all.flatMap(({ questions }) => [...questions]));
  const asked = (path: string) => fields.get(path)?.title ?? own.get(path);
  const header = paths.map((path) => asked(path) ?? path);
  const rows = flat.map((cells) => paths.map((path) => cells.get(path) ?? ''));
  const questions = paths.map(asked);
  const facts = await factsOf(header, rows, { questions, maker: makerOf(paths.map(plainPath)) }, paths);
  for (const [index, path] of paths.entries()) {
    const ofForm = fields.get(path)?.scale;
    const stated = all.flatMap(({ cells, scales }) => (cells.has(path) ? [scales.get(path)] : []));
    if (stated.every((scale) => scale !== undefined)) facts.ownScales.set(index, stated);
    else if (ofForm) facts.ownScales.set(index, [ofForm]);
  }
  return facts;
}

/** Reads all of it, and counts. */
async function looked(
  source: FileSource,
  plan: ReadPlan,
  warnings: Note[],
  unmapped: string[],
  options: ReadOptions,
  judge: Judge,
): Promise<Recognition> {
  const slices = new TimeSlices();
  const counts = { rows: 0, items: 0, skipped: 0 };
  const lost = new Set(unmapped);
  const skipped: Note[] = [];
  let last: number | undefined;
  let left: Note | undefined;
  for await (const item of readItems(source, plan, options)) {
    await slices.next();
    if (item.at.row !== last) counts.rows += 1;
    last = item.at.row;
    if (counts.rows > limits.rows)
      throw new FileNotReadableError(
        `The file has more than ${limits.rows.toLocaleString('en')} rows.`,
        'Split it, and leave out what nobody answered.',
      );
    const refused = item.type === 'skipped' ? item.note : await judge(item);
    if (refused) {
      counts.skipped += 1;
      if (skipped.length < limits.notes) skipped.push(refused);
    } else if (item.type === 'warning') {
      if (warnings.length < limits.notes) warnings.push(item.note);
      left ??= item.note;
    } else {
      counts.items += 1;
      if (item.type === 'persona' && lost.size < 1_000) for (const path of item.unmapped) lost.add(path);
    }
  }
  if (counts.items === 0) {
    const first = skipped[0] ?? left;
    throw new FileNotReadableError(
      `Nothing in it can be imported${first ? `: ${first.reason}` : '.'}`,
      first?.cure ?? 'Send the file that has the rows.',
      first
        ? {
            ...(first.row !== undefined && { row: first.row }),
            ...(first.line !== undefined && { line: first.line }),
          }
        : {},
    );
  }
  return { ...plan, counts, skipped, warnings: warnings.slice(0, limits.notes), unmapped: [...lost] };
}
