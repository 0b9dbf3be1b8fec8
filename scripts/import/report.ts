import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import { countOf, lookLines, printable, remarkLines } from './file-text.js';
import type { NamedPersona } from './find-persona.js';

export interface FileReport {
  file: string;
  /** As the service tells of it; null where it could not be read. */
  import: FileImportView | null;
  /** The personas that the file brought. */
  personas?: NamedPersona[] | undefined;
  /** The persona that it was imported for. */
  persona?: NamedPersona | undefined;
  /** Why nothing of it was imported. */
  failure?: string | undefined;
}

export interface ImportReport {
  dryRun: boolean;
  /** `id` null: it was not there, and was not needed yet. */
  project: { id: string | null; name: string; created: boolean };
  notes: string[];
  files: FileReport[];
}

/** 0: everything was imported, or would be; 2: some of it; 1: nothing. */
export function exitCodeOf({ files }: Pick<ImportReport, 'files'>): 0 | 1 | 2 {
  const isWhole = ({ import: view, failure }: FileReport) =>
    failure === undefined && view?.counts?.skipped === 0 && view.counts.overLimit === 0;
  if (files.every(isWhole)) return 0;
  const brought = files.some(
    ({ import: view, failure }) => failure === undefined && view!.counts!.imported > 0,
  );
  return brought ? 2 : 1;
}

/** The report as text: each file with what it brought, what was left out and why, and how it is taken back. */
export function reportText(report: ImportReport, width: number): string {
  const { id, name, created } = report.project;
  return [
    `Project ${printable(name)}${id === null ? '  (not there yet)' : `  ${id}${created ? '  (new)' : ''}`}`,
    ...(report.dryRun ? ['Nothing is imported.'] : []),
    ...report.notes.map((note) => `  ${printable(note)}`),
    ...report.files.flatMap((file) => [
      '',
      printable(file.file),
      ...fileLines(file, report, width).map((line) => (line === '' ? '' : `  ${line}`)),
    ]),
    '',
  ].join('\n');
}

function fileLines(file: FileReport, report: ImportReport, width: number): string[] {
  const { import: view, failure, personas = [], persona } = file;
  if (failure !== undefined || !view?.recognised || !view.counts)
    return [`Not imported: ${printable(failure ?? 'it could not be read.')}`];
  if (report.dryRun) return lookLines(view, width - 2);
  const owner = persona ? ` for ${printable(persona.name)}  ${persona.id}` : '';
  return [
    `Imported ${countOf(view.counts.imported, view.recognised.kind)}${owner}${personas.length > 0 ? ':' : ''}`,
    ...personas.map(({ id, name }) => `  ${printable(name)}  ${id}`),
    ...remarkLines(view),
    `To take it back: npm run import -- --project ${quoted(report.project.name)} --undo ${view.importId}`,
  ];
}

/** As a shell reads it. */
function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${printable(name).replaceAll("'", String.raw`'\''`)}'`;
}
