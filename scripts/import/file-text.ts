import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import type { IntakeKind } from '../../src/modules/intake/intake.contract.js';
import type { CodingEstimate } from '../../src/modules/personas/evidence/response.contract.js';

const nouns: Record<IntakeKind, [one: string, many: string]> = {
  personas: ['persona', 'personas'],
  responses: ['response', 'responses'],
  transcript: ['response', 'responses'],
  context: ['passage', 'passages'],
  benchmarks: ['benchmark', 'benchmarks'],
};

const kinds: Record<IntakeKind, string> = {
  personas: 'personas',
  responses: 'responses of a survey or reviews',
  transcript: 'a transcript of a conversation',
  context: 'market context',
  benchmarks: 'benchmarks',
};

type Note = FileImportView['skipped'][number];
type Recognised = NonNullable<FileImportView['recognised']>;

/** As many notes and names a text lists. */
const LISTED = 20;

/** How many of what: "1 response", "2,500 responses". */
export function countOf(count: number, kind: IntakeKind): string {
  const [one, many] = nouns[kind];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Names and messages may quote a file: its control characters must not reach the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD');
}

/** What a file is taken for, in whole: its columns, what would be left out and what it will cost. */
export function lookLines(view: FileImportView, width: number): string[] {
  const { recognised, columns, speakers, counts } = view;
  if (!recognised || !counts) return [];
  return [
    `Taken for ${kinds[recognised.kind]}: ${dialectText(recognised)}. ${printable(recognised.why)}`,
    `${countOf(counts.imported, recognised.kind)} of ${counts.rows.toLocaleString('en')} ${counts.rows === 1 ? 'row' : 'rows'} would be imported.`,
    ...(recognised.sheets.length > 1
      ? recognised.sheets.map(
          ({ name, rows, why }) =>
            `  sheet "${printable(name)}", ${rows.toLocaleString('en')} rows: ${printable(why)}`,
        )
      : []),
    ...(columns.length > 0 ? ['', ...columnLines(columns, width), ''] : []),
    ...speakers.map(
      ({ name, turns, interviewer, pseudonymised }) =>
        `  ${printable(name)}: ${turns} ${turns === 1 ? 'turn' : 'turns'}${interviewer ? ', asks' : ''}${pseudonymised ? ', under a pseudonym' : ''}`,
    ),
    ...remarkLines(view),
  ];
}

/** What was skipped, altered, not mapped or is over a limit, and what coding costs. */
export function remarkLines({
  counts,
  skipped,
  warnings,
  unmapped,
  overLimit,
  coding,
}: FileImportView): string[] {
  return [
    ...(coding ? [codingText(coding)] : []),
    ...noteLines(`Skipped ${(counts?.skipped ?? 0).toLocaleString('en')}:`, skipped, counts?.skipped),
    ...noteLines('To be looked at:', warnings),
    ...(unmapped.length > 0 ? [`Without a place, left out: ${listed(unmapped)}.`] : []),
    ...(overLimit
      ? [
          `${counts!.overLimit.toLocaleString('en')} are left out, from row ${overLimit.fromRow} on: ${overLimit.limit} ${overLimit.cure}`,
        ]
      : []),
  ];
}

/** An estimate in a sentence. */
function codingText({ answers, tokens, cost, sampled }: CodingEstimate): string {
  if (answers === 0 && sampled) return 'None of it is coded into themes: a sample of the answers is already.';
  const amount = cost === null ? '' : `, ${cost.amount.toFixed(cost.amount < 1 ? 4 : 2)} ${cost.currency}`;
  const what = `Coding ${answers.toLocaleString('en')} ${answers === 1 ? 'answer' : 'answers'} into themes`;
  const note = sampled ? ' More answers than that are not coded: these are a sample over people.' : '';
  return `${what} takes about ${tokens.toLocaleString('en')} tokens${amount}.${note}`;
}

const signs: Record<string, string> = { '\t': 'tabs', ' ': 'spaces' };

function dialectText(recognised: Recognised): string {
  const { format, maker, encoding, encodingSure, delimiter, titleRows, headerRows, list, sheet } = recognised;
  const isTable = delimiter !== null;
  return [
    format,
    ...(maker === null ? [] : [`from ${printable(maker)}`]),
    ...(sheet === null ? [] : [`sheet "${printable(sheet)}"`]),
    ...(list === null || list === '$' ? [] : [`list ${printable(list)}`]),
    encodingSure ? encoding : `${encoding} (a guess)`,
    ...(isTable && delimiter !== '\u001f' ? [`cells between ${signs[delimiter] ?? `"${delimiter}"`}`] : []),
    ...(titleRows > 0 ? [`${titleRows} title ${titleRows === 1 ? 'row' : 'rows'}`] : []),
    ...(isTable ? [headerRows === 1 ? '1 header row' : `${headerRows} header rows`] : []),
  ].join(', ');
}

function columnLines(columns: FileImportView['columns'], width: number): string[] {
  const nameWidth = Math.min(28, Math.max(6, ...columns.map(({ name }) => [...name].length)));
  const numberWidth = String(columns.length).length;
  const start = (number: string, name: string, role: string) =>
    `  ${number.padStart(numberWidth)}  ${fit(name, nameWidth).padEnd(nameWidth)}  ${role.padEnd(10)}  `;
  const indent = start('', '', '');
  const left = Math.max(40, width - indent.length);
  return [
    start('#', 'column', 'role') + 'examples',
    ...columns.flatMap((column, index) => [
      start(`${index + 1}`, printable(column.name), column.role) +
        fit(column.examples.map(printable).join(' · '), left),
      ...wrapped(detailText(column), left).map((line) => indent + line),
    ]),
  ];
}

function detailText(column: FileImportView['columns'][number]): string {
  const { role, question, name, scale, ratingOf, figure, pseudonymised, dateOrder, why } = column;
  return [
    ...(question !== null && question !== name ? [`"${printable(question)}"`] : []),
    ...(role === 'rating'
      ? [scale ? `${scale.min} to ${scale.max}${scale.stated ? '' : ' (a guess)'}` : 'scale not known']
      : []),
    ...(figure === null ? [] : [figure]),
    ...(ratingOf === null ? [] : [`with "${printable(ratingOf)}"`]),
    ...(pseudonymised ? ['under a pseudonym'] : []),
    ...(dateOrder === null ? [] : [dateOrder === 'dayFirst' ? 'day first' : 'month first']),
    printable(why),
  ].join('; ');
}

/** The beginning of a text, in characters as they are seen. */
function fit(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}

/** A text in lines, which end between words. */
function wrapped(text: string, width: number): string[] {
  return (
    text.match(new RegExp(`.{1,${width}}(?=\\s|$)|\\S{${width}}`, 'gu'))?.map((line) => line.trim()) ?? []
  );
}

function noteLines(title: string, notes: readonly Note[], count = notes.length): string[] {
  if (count === 0) return [];
  const more = count - Math.min(notes.length, LISTED);
  return [
    title,
    ...notes.slice(0, LISTED).map((note) => `  ${noteText(note)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
  ];
}

function noteText({ row, line, column, cell, reason, cure }: Note): string {
  const where = [
    ...(row === null ? [] : [`row ${row}${line === null ? '' : ` (line ${line})`}`]),
    ...(row === null && line !== null ? [`line ${line}`] : []),
    ...(column === null ? [] : [`"${printable(column)}"`]),
    ...(cell === null ? [] : [`${JSON.stringify(printable(cell))}`]),
  ].join(', ');
  return `${where === '' ? '' : `${where}: `}${printable(`${reason} ${cure}`)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).map(printable).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
