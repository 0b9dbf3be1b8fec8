import type { EntityManager } from '@mikro-orm/postgresql';
import type { Corrections } from '../intake/intake.contract.js';
import { type FileImportView, runningStates } from './file-import.contract.js';
import { FileImport } from './file-import.entity.js';
import { type ImportTarget, ofTarget } from './import-target.js';
import { FileImportedBeforeError } from './imports.problems.js';
import { emptyReport } from './reading/to-report.js';
import { withinLimits } from './reading/within-limits.js';
import type { UploadedFile } from './upload/uploaded-file.js';

/** How a file is to be taken. */
export interface ImportOptions {
  mapping: Corrections;
  again: boolean;
}

/** A new import, but for its state. */
export function rowOf(file: UploadedFile, target: ImportTarget, { again }: ImportOptions) {
  const { projectId, personaId } = target;
  return {
    projectId,
    personaId,
    name: file.name.slice(0, 500) || null,
    sha256: file.sha256,
    bytes: file.bytes,
    once: again ? null : `${personaId ?? projectId}:${file.sha256}`,
    staged: 0,
    rowsDone: 0,
  };
}

/** An import as it is told. */
export function viewOf(row: FileImport): FileImportView {
  const { state } = row;
  const isRunning = runningStates.some((running) => running === state);
  return {
    importId: row.id,
    state,
    file: { name: row.name ?? null, bytes: row.bytes, sha256: row.sha256 },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    progress: isRunning ? { rows: row.rowsDone, of: row.rowsOf ?? null } : null,
    problem: row.problem ?? null,
    preview: [],
    ...withinLimits(row.report ?? emptyReport),
  };
}

/** Why a file does not come in a second time. */
export async function importedBefore(
  em: EntityManager,
  { sha256 }: UploadedFile,
  target: ImportTarget,
): Promise<FileImportedBeforeError | undefined> {
  const same = { ...ofTarget(target), sha256, state: { $ne: 'failed' } } as const;
  const found = await em.findOne(FileImport, same, { orderBy: { id: 'asc' } });
  return found ? new FileImportedBeforeError(found.id, found.createdAt) : undefined;
}

/** @throws {FileImportedBeforeError} */
export async function refuseSecond(
  em: EntityManager,
  file: UploadedFile,
  target: ImportTarget,
  { again }: ImportOptions,
): Promise<void> {
  const before = again ? undefined : await importedBefore(em, file, target);
  if (before) throw before;
}
