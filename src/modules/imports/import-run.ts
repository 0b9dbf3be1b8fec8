import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { databaseTime } from '../../common/database/entity-id.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { Persona } from '../personas/persona.entity.js';
import { PersonasService } from '../personas/personas.service.js';
import { Project } from '../personas/projects/project.entity.js';
import { runningStates } from './file-import.contract.js';
import { FileImport } from './file-import.entity.js';
import { ImportItems, inParts } from './import-items.js';
import { type ImportTarget, requirePlace } from './import-target.js';
import { FileReader } from './reading/file-reader.js';
import { keptReport } from './reading/to-report.js';
import { FileChunks } from './upload/file-chunks.js';

/** How often is noted how far it is, in milliseconds; and whether it is to end. */
const noteMs = 1_000;

interface Attempt {
  signal: AbortSignal;
  /** There is none after it. */
  isLast: boolean;
}

/** Somebody has taken the import back while it was read. */
class ImportCancelledError extends Error {}

/**
 * Reads files in the background. What was read is put aside with how far that is, so that another process goes on there;
 * it comes in at once when all of it is read.
 */
@Injectable()
export class ImportRun {
  private readonly logger = new Logger('imports');

  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly reader: FileReader,
    private readonly items: ImportItems,
    private readonly chunks: FileChunks,
  ) {}

  /**
   * All files that wait for a persona, in the order in which they came.
   *
   * @throws {NotFoundError} where the persona is not there, or deleted
   * @throws {unknown} what may be different the next time; what is the file's fault is noted
   */
  async all(personaId: string, attempt: Attempt): Promise<void> {
    for (;;) {
      attempt.signal.throwIfAborted();
      if ((await this.em.fork().count(Persona, { id: personaId })) === 0)
        throw new NotFoundError('There is no such persona.');
      const next = await this.em
        .fork()
        .findOne(FileImport, { personaId, state: { $in: runningStates } }, { orderBy: { id: 'asc' } });
      if (!next) return;
      await this.one(next, attempt);
    }
  }

  private async one(file: FileImport, { signal, isLast }: Attempt): Promise<void> {
    try {
      await this.perform(file, signal);
      await this.analyze();
      this.logger.log({ persona_id: file.personaId, import_id: file.id }, 'file_imported');
    } catch (error) {
      if (error instanceof ImportCancelledError) return;
      if (signal.aborted || error instanceof NotFoundError) throw error;
      const problem = toProblemError(error);
      const isOfFile = error instanceof ProblemError && problem.status < 500;
      if (!isOfFile && !isLast) throw error;
      await this.fail(file, problem);
      this.logger.warn(
        { persona_id: file.personaId, import_id: file.id, reason: reasonOf(error) },
        'file_not_imported',
      );
    }
  }

  private async perform(file: FileImport, signal: AbortSignal): Promise<void> {
    const { fileId } = file;
    const { pseudonymKey } = await this.em.fork().findOneOrFail(Project, { id: file.projectId });
    const target: ImportTarget = { projectId: file.projectId, personaId: file.personaId!, pseudonymKey };
    const source = {
      name: file.name ?? '',
      ...(file.contentType && { contentType: file.contentType }),
      sha256: file.sha256,
      open: () => this.chunks.read(fileId!),
    };
    let noted = performance.now();
    const note = async (rowsDone: number) => {
      signal.throwIfAborted();
      if (performance.now() - noted < noteMs) return;
      await this.update(file.id, { rowsDone });
      noted = performance.now();
    };
    if (!file.recognition) {
      await this.update(file.id, { state: 'reading', rowsDone: 0, rowsOf: null });
      const { recognition, report } = await this.reader.look(source, target, file.mapping ?? {}, note);
      requirePlace(target, recognition);
      const { rows: rowsOf } = recognition.counts;
      Object.assign(file, { recognition, report: keptReport(report) });
      await this.update(file.id, {
        state: 'importing',
        recognition,
        report: file.report!,
        rowsDone: 0,
        rowsOf,
      });
    }
    await this.stage(file, source, target, note);
    await this.publish(file);
  }

  /** Puts aside what is not yet. */
  private async stage(
    file: FileImport,
    source: Parameters<FileReader['items']>[0],
    target: ImportTarget,
    note: (row: number) => Promise<void>,
  ): Promise<void> {
    const { staged: before } = file;
    let read = 0;
    const reader = this.reader;
    const left = async function* () {
      for await (const found of reader.items(source, target, file.recognition!)) {
        await note(found.row);
        if (++read > before) yield found;
      }
    };
    for await (const { part, row } of inParts(left())) {
      const staged = file.staged + part.length;
      await this.em.fork().transactional(async (em) => {
        await this.items.stage(em, file.id, file.staged, part);
        await this.update(file.id, { staged, rowsDone: row }, em);
      });
      file.staged = staged;
    }
  }

  private async publish({ id, personaId, fileId }: FileImport): Promise<void> {
    await this.personas.write(personaId!, async (em) => {
      const file = await em.findOne(FileImport, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!file) throw new ImportCancelledError();
      await this.items.publish(em, file);
      Object.assign(file, {
        state: 'done',
        report: keptReport(file.report!, file.staged),
        // Cells of people's answers.
        recognition: null,
        fileId: null,
        finishedAt: databaseTime(),
      });
      await em.flush();
      await this.chunks.remove(fileId!, em);
    });
  }

  /**
   * Has PostgreSQL know that there are so many rows: until it does by itself, after a minute or more, it sorts all of them
   * for each page. Never rejects.
   */
  private async analyze(): Promise<void> {
    try {
      await this.em.fork().execute('analyze responses');
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error) }, 'responses_not_analyzed');
    }
  }

  private async fail({ id, fileId }: FileImport, problem: ProblemError): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      await em.execute('delete from import_items where import_id = ?', [id]);
      await em.nativeUpdate(
        FileImport,
        { id },
        {
          state: 'failed',
          problem: problem.toProblem(),
          once: null,
          recognition: null,
          fileId: null,
          finishedAt: databaseTime(),
        },
      );
      await this.chunks.remove(fileId!, em);
    });
  }

  /** @throws {ImportCancelledError} */
  private async update(
    id: string,
    change: Partial<FileImport>,
    em: EntityManager = this.em.fork(),
  ): Promise<void> {
    if ((await em.nativeUpdate(FileImport, { id }, change)) === 0) throw new ImportCancelledError();
  }
}
