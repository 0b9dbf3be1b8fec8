import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { NotFoundError } from '../../common/problem/problems.js';
import type { Corrections } from '../intake/intake.contract.js';
import { PersonaVersions } from '../personas/persona-versions.js';
import { PersonasService } from '../personas/personas.service.js';
import { ProjectsService } from '../personas/projects/projects.service.js';
import { FileImport } from './file-import.entity.js';
import type { FileImportView } from './file-import.contract.js';
import { ImportItems, inParts } from './import-items.js';
import { ImportQueue } from './import-queue.js';
import { FileImportedBeforeError } from './imports.problems.js';
import { FileReader, type ImportTarget, placeFault, requirePlace } from './reading/file-reader.js';
import { emptyReport, keptReport } from './reading/to-report.js';
import type { UploadedFile } from './upload/uploaded-file.js';

/** How a file is to be taken. */
export interface ImportOptions {
  mapping: Corrections;
  again: boolean;
}

/** Files for personas and projects. */
@Injectable()
export class FileImportsService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly projects: ProjectsService,
    private readonly reader: FileReader,
    private readonly items: ImportItems,
    private readonly queue: ImportQueue,
    private readonly versions: PersonaVersions,
  ) {}

  /** @throws {NotFoundError} */
  async target(kind: 'persona' | 'project', id: string): Promise<ImportTarget> {
    const persona = kind === 'persona' ? await this.personas.get(id) : null;
    const project = await this.projects.get(persona?.projectId ?? id);
    return { projectId: project.id, personaId: persona?.id ?? null, pseudonymKey: project.pseudonymKey };
  }

  /**
   * What a file is taken for, and what an import of it would bring.
   *
   * @throws {FileNotReadableError | FileForAnotherPlaceError}
   */
  async dryRun(
    file: UploadedFile,
    target: ImportTarget,
    { mapping, again }: ImportOptions,
  ): Promise<FileImportView> {
    const { recognition, report } = await this.reader.look(file, target, mapping);
    // A project tells of any file what it is: whoever begins has no persona to ask.
    const elsewhere = placeFault(target, recognition);
    if (elsewhere && target.personaId !== null) throw elsewhere;
    for (const fault of [elsewhere, again ? undefined : await this.before(file, target)]) {
      const nowhere = { row: null, line: null, page: null, column: null, cell: null };
      if (fault) report.warnings.unshift({ ...nowhere, reason: fault.seen, cure: fault.cure });
    }
    return {
      importId: null,
      state: 'dry_run',
      file: { name: file.name || null, bytes: file.bytes, sha256: file.sha256 },
      createdAt: null,
      finishedAt: null,
      progress: null,
      problem: null,
      ...report,
    };
  }

  /**
   * Imports a file, all of it or nothing.
   *
   * @throws {FileNotReadableError | FileForAnotherPlaceError | FileImportedBeforeError}
   */
  async import(file: UploadedFile, target: ImportTarget, options: ImportOptions): Promise<FileImportView> {
    await this.refuseSecond(file, target, options);
    const { recognition, report } = await this.reader.look(file, target, options.mapping);
    requirePlace(target, recognition);
    const write = async (em: EntityManager) => {
      const made = em.create(FileImport, { ...rowOf(file, target, options), state: 'importing' });
      await em.flush();
      for await (const { part } of inParts(this.reader.items(file, target, recognition))) {
        await this.items.stage(em, made.id, made.staged, part);
        made.staged += part.length;
      }
      await this.items.publish(em, made);
      Object.assign(made, {
        state: 'done',
        report: keptReport(report, made.staged),
        finishedAt: databaseTime(),
      });
      await em.flush();
      return viewOf(made);
    };
    if (target.personaId !== null) return this.personas.write(target.personaId, (em) => write(em));
    const view = await this.em.transactional(write);
    requireContext().afterCommit(() => this.versions.projectChanged(target.projectId));
    return view;
  }

  /**
   * Has a file imported in the background.
   *
   * @throws {FileImportedBeforeError}
   */
  async enqueue(
    file: UploadedFile,
    target: ImportTarget & { personaId: string },
    options: ImportOptions,
  ): Promise<FileImportView> {
    await this.refuseSecond(file, target, options);
    return this.em.transactional(async (em) => {
      const waiting = em.create(FileImport, {
        ...rowOf(file, target, options),
        state: 'waiting',
        fileId: file.fileId,
        contentType: file.contentType?.slice(0, 200) ?? null,
        mapping: options.mapping,
      });
      await em.flush();
      await this.queue.enqueue(target.personaId, em);
      return viewOf(waiting);
    });
  }

  async list(target: ImportTarget, query: PageQuery): Promise<Page<FileImportView>> {
    const rows = await this.em.find(
      FileImport,
      { ...ofTarget(target), ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, viewOf);
  }

  /** @throws {NotFoundError} */
  async get(target: ImportTarget, importId: string): Promise<FileImportView> {
    const found = await this.em.findOne(FileImport, { id: importId, ...ofTarget(target) });
    if (!found) throw noSuchImport();
    return viewOf(found);
  }

  private async refuseSecond(
    file: UploadedFile,
    target: ImportTarget,
    { again }: ImportOptions,
  ): Promise<void> {
    const before = again ? undefined : await this.before(file, target);
    if (before) throw before;
  }

  private async before(
    { sha256 }: UploadedFile,
    target: ImportTarget,
  ): Promise<FileImportedBeforeError | undefined> {
    const same = { ...ofTarget(target), sha256, state: { $ne: 'failed' } } as const;
    const found = await this.em.findOne(FileImport, same, { orderBy: { id: 'asc' } });
    return found ? new FileImportedBeforeError(found.id, found.createdAt) : undefined;
  }
}

/** Imports of a project are those that are of none of its personas. */
export function ofTarget({ projectId, personaId }: ImportTarget) {
  return { projectId, personaId };
}

export function noSuchImport(): NotFoundError {
  return new NotFoundError('There is no such import.');
}

function rowOf(file: UploadedFile, target: ImportTarget, { again }: ImportOptions) {
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
  const isRunning = state === 'waiting' || state === 'reading' || state === 'importing';
  return {
    importId: row.id,
    state,
    file: { name: row.name ?? null, bytes: row.bytes, sha256: row.sha256 },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    progress: isRunning ? { rows: row.rowsDone, of: row.rowsOf ?? null } : null,
    problem: row.problem ?? null,
    ...(row.report ?? emptyReport),
  };
}
