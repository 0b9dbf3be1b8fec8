import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { PersonaVersions } from '../personas/persona-versions.js';
import { PersonasService } from '../personas/personas.service.js';
import type { FileImportView } from './file-import.contract.js';
import { FileImport } from './file-import.entity.js';
import { ImportItems, inParts } from './import-items.js';
import { importedBefore, type ImportOptions, refuseSecond, rowOf, viewOf } from './import-row.js';
import { type ImportTarget, placeFault, requirePlace } from './import-target.js';
import { FileReader } from './reading/file-reader.js';
import { keptReport, toNote } from './reading/to-report.js';
import { withinLimits } from './reading/within-limits.js';
import type { UploadedFile } from './upload/uploaded-file.js';

/** Files that are read while their client waits. */
@Injectable()
export class FileImportsService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly reader: FileReader,
    private readonly items: ImportItems,
    private readonly versions: PersonaVersions,
  ) {}

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
    const { recognition, report, preview } = await this.reader.look(file, target, mapping);
    // A project tells of any file what it is: whoever begins has no persona to ask.
    const elsewhere = placeFault(target, recognition);
    if (elsewhere && target.personaId !== null) throw elsewhere;
    for (const fault of [elsewhere, again ? undefined : await importedBefore(this.em, file, target)]) {
      if (fault) report.warnings.unshift(toNote({ reason: fault.seen, cure: fault.cure }));
    }
    return {
      importId: null,
      state: 'dry_run',
      file: { name: file.name.slice(0, 500) || null, bytes: file.bytes, sha256: file.sha256 },
      createdAt: null,
      finishedAt: null,
      progress: null,
      problem: null,
      preview,
      ...withinLimits(report),
    };
  }

  /**
   * Imports a file, all of it or nothing.
   *
   * @throws {FileNotReadableError | FileForAnotherPlaceError | FileImportedBeforeError}
   */
  async import(file: UploadedFile, target: ImportTarget, options: ImportOptions): Promise<FileImportView> {
    await refuseSecond(this.em, file, target, options);
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
}
