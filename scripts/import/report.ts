import type { CodingEstimate } from '../../src/modules/personas/evidence/response.contract.js';
import { codingText } from './coding-estimate.js';
import { countOf, type ImportKind, type Rejection } from './import-file.js';
import type { ProjectRef } from './find-project.js';
import type { NamedPersona } from './send-file.js';

export interface FileReport {
  file: string;
  kind: ImportKind;
  /** Items in the file. */
  total: number;
  imported: number;
  /** The personas that the file brought. */
  personas?: NamedPersona[];
  /** The persona that it was imported for. */
  persona?: NamedPersona;
  rejected: Rejection[];
  /** Imported without a rating that cannot be read. */
  skipped?: Rejection[];
  notes: string[];
  /** Of responses: what coding them will cost. */
  coding?: CodingEstimate;
  /** Why not all of it was imported, beside single rejections. */
  failure?: string;
}

export interface ImportReport {
  project: ProjectRef & { created: boolean };
  notes: string[];
  files: FileReport[];
}

/** 0: everything was imported; 2: some of it; 1: nothing. */
export function exitCodeOf({ files }: ImportReport): 0 | 1 | 2 {
  if (files.every(({ rejected, failure }) => rejected.length === 0 && failure === undefined)) return 0;
  return files.some(({ imported }) => imported > 0) ? 2 : 1;
}

/** The report as text: each file with what it brought, and each rejection with every reason. */
export function reportText(report: ImportReport): string {
  const { id, name, created } = report.project;
  return [
    `Project ${printable(name)}  ${id}${created ? '  (new)' : ''}`,
    ...report.notes.map((note) => `  ${printable(note)}`),
    ...report.files.flatMap((file) => ['', ...fileLines(file)]),
    '',
  ].join('\n');
}

function fileLines(file: FileReport): string[] {
  const { kind, imported, rejected, personas = [], persona, failure, notes, coding, skipped = [] } = file;
  const owner = persona ? ` for ${printable(persona.name)}  ${persona.id}` : '';
  return [
    printable(file.file),
    ...notes.map((note) => `  ${printable(note)}`),
    `  Imported ${countOf(imported, kind)}${owner}${personas.length > 0 ? ':' : ''}`,
    ...personas.map(({ id, name }) => `    ${printable(name)}  ${id}`),
    ...(coding ? [`  ${codingText(coding)}`] : []),
    ...(rejected.length > 0 ? [`  Rejected ${countOf(rejected.length, kind)}:`] : []),
    ...rejected.flatMap((each) => rejectionLines(kind, each)),
    ...(skipped.length > 0 ? [`  Imported without the rating ${countOf(skipped.length, kind)}:`] : []),
    ...skipped.flatMap((each) => rejectionLines(kind, each)),
    ...(failure === undefined ? [] : [`  Not ${imported > 0 ? 'all ' : ''}imported: ${printable(failure)}`]),
  ];
}

const units: Record<ImportKind, string> = {
  personas: 'persona',
  responses: 'row',
  context: 'passage',
  benchmarks: 'benchmark',
};

function rejectionLines(kind: ImportKind, { row, line, errors }: Rejection): string[] {
  const at = `${units[kind]} ${row}${line === undefined ? '' : ` (line ${line})`}`;
  return errors.map(({ pointer, message }) => {
    const field = fieldOf(pointer);
    return `    ${at}${field === '' ? '' : `, ${printable(field)}`}: ${printable(message)}`;
  });
}

/** What a pointer names within an item: `#/7/answer` and `#/responses/7/answer` name `answer`. */
function fieldOf(pointer: string): string {
  return pointer
    .replace(/^#(\/(responses|passages))?(\/\d+)?\/?/, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** Names and messages may quote a file: its control characters must not reach the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD');
}
