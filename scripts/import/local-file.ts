import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FileUnreadableError } from './import.error.js';

/** A file that is sent as it is. */
export interface LocalFile {
  /** As it is shown. */
  path: string;
  name: string;
  /** Read from the disk while it is sent, never as a whole. */
  bytes: Blob;
}

const reasons: Record<string, string> = {
  ENOENT: 'is not there: check its name.',
  EACCES: 'cannot be read: you have no permission.',
  EPERM: 'cannot be read: you have no permission.',
};

/**
 * The files of a path: itself, or those in a folder by their names, but neither hidden ones nor folders in it.
 *
 * @param path as it is shown
 * @param location where it is
 * @throws {FileUnreadableError}
 */
export async function openFiles(path: string, location: string): Promise<LocalFile[]> {
  try {
    if (!(await stat(location)).isDirectory()) return [await open(path, location)];
    const entries = await readdir(location, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
    if (names.length === 0) throw new FileUnreadableError(path, 'is a folder without files.');
    return await Promise.all(names.map((name) => open(join(path, name), join(location, name))));
  } catch (error) {
    if (error instanceof FileUnreadableError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FileUnreadableError(path, reasons[code ?? ''] ?? `cannot be read (${code ?? message}).`);
  }
}

async function open(path: string, location: string): Promise<LocalFile> {
  const bytes = await openAsBlob(location);
  if (bytes.size === 0) throw new FileUnreadableError(path, 'is empty.');
  return { path, name: basename(location), bytes };
}
