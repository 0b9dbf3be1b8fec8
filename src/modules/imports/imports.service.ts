import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Page, toPage } from '../../common/http/page.js';
import { PersonasService } from '../personas/personas.service.js';
import { ProjectsService } from '../personas/projects/projects.service.js';
import type { FileImportListQuery, FileImportView } from './file-import.contract.js';
import { FileImport } from './file-import.entity.js';
import { ImportQueue } from './import-queue.js';
import { type ImportOptions, refuseSecond, rowOf, viewOf } from './import-row.js';
import { type ImportTarget, ofTarget } from './import-target.js';
import { noSuchImport } from './imports.problems.js';
import type { UploadedFile } from './upload/uploaded-file.js';

/** Imports of personas and projects: those that there are, and those that wait. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly projects: ProjectsService,
    private readonly queue: ImportQueue,
  ) {}

  /** @throws {NotFoundError} */
  async target(kind: 'persona' | 'project', id: string): Promise<ImportTarget> {
    const persona = kind === 'persona' ? await this.personas.get(id) : null;
    const project = await this.projects.get(persona?.projectId ?? id);
    return { projectId: project.id, personaId: persona?.id ?? null, pseudonymKey: project.pseudonymKey };
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
    await refuseSecond(this.em, file, target, options);
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

  async list(
    target: ImportTarget,
    { sort, startingAfter, limit }: FileImportListQuery,
  ): Promise<Page<FileImportView>> {
    const isLatestFirst = sort === '-created';
    const further = startingAfter && { id: { [isLatestFirst ? '$lt' : '$gt']: startingAfter } };
    const rows = await this.em.find(
      FileImport,
      { ...ofTarget(target), ...further },
      { orderBy: { id: isLatestFirst ? 'desc' : 'asc' }, limit: limit + 1 },
    );
    return toPage(rows, limit, viewOf);
  }

  /** @throws {NotFoundError} */
  async get(target: ImportTarget, importId: string): Promise<FileImportView> {
    const found = await this.em.findOne(FileImport, { id: importId, ...ofTarget(target) });
    if (!found) throw noSuchImport();
    return viewOf(found);
  }
}
