import { isEvidence } from './check-plan.js';
import { findPersona } from './find-persona.js';
import { createProject, findProject, type ProjectRef } from './find-project.js';
import { ImportError, PersonaUnclearError } from './import.error.js';
import { countOf, type ImportFile } from './import-file.js';
import type { ImportOptions } from './import-options.js';
import type { Progress } from './progress.js';
import type { FileReport, ImportReport } from './report.js';
import { type NamedPersona, sendFile, type SentFile } from './send-file.js';
import type { ServiceClient } from './service-client.js';

/**
 * Imports files that were read into a project, the personas first.
 *
 * @throws {ImportError} where it ends before anything is sent; afterwards the report tells
 */
export async function runImport(
  service: ServiceClient,
  files: readonly ImportFile[],
  options: ImportOptions,
  progress: Progress,
): Promise<ImportReport> {
  const found = await findProject(service, options.projectName);
  const importing = files.some(({ kind }) => kind === 'personas');
  const search = { wanted: options.persona, importing, imported: [] as NamedPersona[] };
  let persona: NamedPersona | undefined;
  // Where this call brings no persona, it is known now whether there is one.
  if (!importing && files.some(isEvidence)) {
    if (!found)
      throw new PersonaUnclearError(
        `There is no project "${options.projectName}" yet: import a persona in the same call.`,
      );
    persona = await findPersona(service, { ...search, project: found });
  }
  const project = found ?? (await createProject(service, options.projectName, options.project));
  const report: ImportReport = {
    project: { id: project.id, name: project.name, created: !found },
    notes: notesOf(found, options),
    files: [],
  };
  let stopped = false;

  for (const file of personasFirst(files)) {
    const send = async (): Promise<SentFile> => {
      if (stopped) return notSent(file, 'the import had stopped before.');
      if (isEvidence(file)) persona ??= await findPersona(service, { ...search, project });
      const path = pathOf(file, project, persona);
      return sendFile(service, file, path, (items) => progress.add(file.path, items));
    };
    const sent = await send().catch((error: unknown) => {
      if (!(error instanceof ImportError)) throw error;
      return notSent(file, error.message);
    });
    search.imported.push(...sent.personas);
    stopped ||= sent.stopped === true;
    report.files.push(fileReport(file, sent, isEvidence(file) ? persona : undefined));
    progress.fileDone(file.path, summaryOf(file, sent));
  }
  return report;
}

function notSent(file: ImportFile, failure: string): SentFile {
  return { imported: 0, personas: [], rejected: file.rejected, skipped: [], failure };
}

function personasFirst(files: readonly ImportFile[]): ImportFile[] {
  const isPersonas = ({ kind }: ImportFile) => kind === 'personas';
  return [...files.filter(isPersonas), ...files.filter((file) => !isPersonas(file))];
}

function pathOf({ kind }: ImportFile, project: ProjectRef, persona: NamedPersona | undefined): string {
  if (kind === 'personas') return `/v1/projects/${project.id}/personas/import`;
  if (kind === 'benchmarks') return `/v1/projects/${project.id}/benchmarks`;
  return `/v1/personas/${persona!.id}/${kind}`;
}

function notesOf(found: ProjectRef | undefined, { project }: ImportOptions): string[] {
  const unused = Object.keys(project).map((name) => `--${name}`);
  if (!found || unused.length === 0) return [];
  return [`The project was there already: ${unused.join(' and ')} did not change it.`];
}

function fileReport(file: ImportFile, sent: SentFile, persona: NamedPersona | undefined): FileReport {
  return {
    file: file.path,
    kind: file.kind,
    total: file.items.length + file.rejected.length,
    imported: sent.imported,
    ...(file.kind === 'personas' && { personas: sent.personas }),
    ...(persona && { persona }),
    rejected: sent.rejected,
    ...(sent.skipped.length > 0 && { skipped: sent.skipped }),
    notes: file.notes,
    ...(sent.coding && { coding: sent.coding }),
    ...(sent.failure !== undefined && { failure: sent.failure }),
  };
}

function summaryOf(file: ImportFile, { imported, rejected, failure }: SentFile): string {
  const rejections = rejected.length > 0 ? `, ${rejected.length} rejected` : '';
  return `${countOf(imported, file.kind)} imported${rejections}${failure === undefined ? '' : ', with an error'}`;
}
