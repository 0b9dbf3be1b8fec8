import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { ZipFile } from 'yazl';
import { digitalSourceTypes } from '../../../common/domain/generated-by.js';
import { eventLoopScheduler } from '../../../common/resilience/event-loop-scheduler.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import type { Project } from '../../personas/projects/project.entity.js';
import { ArchiveRows } from './archive-rows.js';
import {
  archiveFormat,
  archiveVersion,
  type ArchiveFile,
  type Manifest,
} from './project-archive.contract.js';

/** Writes a project as an archive while it is read: no more of it is in memory than some rows. */
@Injectable()
export class ProjectArchive {
  private readonly logger = new Logger('export');

  constructor(
    private readonly em: EntityManager,
    private readonly rows: ArchiveRows,
  ) {}

  /** The archive as a stream; it breaks off where it cannot be written to its end. */
  async open(project: Project): Promise<Readable> {
    const [bound] = await this.em.execute<{ id: string }[]>('select new_id() as id');
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    void this.write(zip, output, project, bound!.id).catch((error: unknown) => {
      if (output.destroyed) return;
      this.logger.error(
        { err: error, reason: reasonOf(error), project_id: project.id },
        'project_not_exported',
      );
      output.destroy(error as Error);
    });
    return output;
  }

  private async write(zip: ZipFile, output: Readable, project: Project, until: string): Promise<void> {
    const gone = new AbortController();
    output.once('close', () => gone.abort());
    const exportedAt = new Date();
    const files: Manifest['files'] = [];
    const all = Object.entries(this.rows.filesOf(project, until)) as [
      ArchiveFile,
      () => AsyncIterable<object>,
    ][];
    for (const [name, rows] of all) {
      const entry = new PassThrough();
      zip.addReadStream(entry, name, { mtime: exportedAt });
      files.push({ name, ...(await fill(entry, rows(), gone.signal)) });
    }
    const manifest: Manifest = {
      format: archiveFormat,
      formatVersion: archiveVersion,
      exportedAt: exportedAt.toISOString(),
      projectId: project.id,
      generatedBy: {
        files: ['sections.ndjson', 'themes.ndjson'],
        digitalSourceType: digitalSourceTypes.model,
      },
      files,
    };
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', {
      mtime: exportedAt,
    });
    zip.end();
  }
}

/** Writes each row as a line, as fast as they are taken. */
async function fill(
  entry: PassThrough,
  rows: AsyncIterable<object>,
  gone: AbortSignal,
): Promise<Omit<Manifest['files'][number], 'name'>> {
  const hash = createHash('sha256');
  let [records, bytes] = [0, 0];
  for await (const row of rows) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    hash.update(line);
    [records, bytes] = [records + 1, bytes + line.length];
    if (!entry.write(line)) await once(entry, 'drain', { signal: gone });
    gone.throwIfAborted();
    await eventLoopScheduler.pass();
  }
  entry.end();
  return { records, bytes, sha256: hash.digest('hex') };
}
