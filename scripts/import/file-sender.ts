import { setTimeout as delay } from 'node:timers/promises';
import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import type { Mapping } from './corrections.js';
import { CancelledError } from './import.error.js';
import type { LocalFile } from './local-file.js';
import type { ServiceClient } from './service-client.js';

/** Milliseconds between two looks at an import that runs. */
const POLL_MS = 500;

interface Taken {
  mapping: Mapping;
  /** Also if it was imported before. */
  again: boolean;
}

/** Sends the bytes of files to the service, which reads them. */
export class FileSender {
  /** @param stop aborted: what is being imported is cancelled */
  constructor(
    private readonly service: ServiceClient,
    private readonly stop: AbortSignal,
  ) {}

  /**
   * What a file is taken for; nothing is imported.
   *
   * @param place address of a persona or a project
   * @throws {ImportError}
   */
  look(place: string, file: LocalFile, { mapping, again }: Taken): Promise<FileImportView> {
    const query = queryOf(file, mapping, { dryRun: 'true', ...(again && { again: 'true' }) });
    return this.service.post(`${place}/files?${query}`, this.outgoing(file));
  }

  /**
   * Imports a file, and waits until it is in.
   *
   * @param onRows told how far a large one is
   * @throws {CancelledError} where it was stopped: nothing of it is in
   * @throws {ImportError}
   */
  async import(
    place: string,
    file: LocalFile,
    { mapping, again }: Taken,
    onRows: (done: number, of: number | null) => void,
  ): Promise<FileImportView> {
    const query = queryOf(file, mapping, again ? { again: 'true' } : {});
    const outgoing = { ...this.outgoing(file), part: file.path };
    let view = await this.service.post<FileImportView>(`${place}/files?${query}`, outgoing);
    while (view.progress) {
      const path = `${place}/imports/${view.importId}`;
      onRows(view.progress.rows, view.progress.of);
      await delay(POLL_MS, undefined, { signal: this.stop }).catch(() => undefined);
      if (this.stop.aborted) {
        await this.service.delete(path);
        throw new CancelledError('Cancelled: nothing of it is in.');
      }
      view = await this.service.get<FileImportView>(path);
    }
    return view;
  }

  private outgoing({ bytes }: LocalFile) {
    return { body: bytes, contentType: 'application/octet-stream', signal: this.stop };
  }
}

function queryOf({ name }: LocalFile, mapping: Mapping, further: Record<string, string>): string {
  const hasMapping = Object.keys(mapping).length > 0;
  return new URLSearchParams({
    name,
    ...(hasMapping && { mapping: JSON.stringify(mapping) }),
    ...further,
  }).toString();
}
