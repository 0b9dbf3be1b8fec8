import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { FileUnreadableError } from './import.error.js';

const reasons: Record<string, string> = {
  ENOENT: 'is not there: check its name.',
  EISDIR: 'is a folder: name the files in it.',
  EACCES: 'cannot be read: you have no permission.',
  EPERM: 'cannot be read: you have no permission.',
};

/**
 * A file's text, without a byte order mark.
 *
 * @param path as it is shown
 * @param location where it is, if not at `path`
 *
 * @throws {FileUnreadableError} where it is not there, empty, or not text in UTF-8
 */
export async function readText(path: string, location = path): Promise<string> {
  const bytes = await readFile(location).catch((error: NodeJS.ErrnoException) => {
    throw new FileUnreadableError(
      path,
      reasons[error.code ?? ''] ?? `cannot be read (${error.code ?? error.message}).`,
    );
  });
  // Spreadsheets are ZIP archives and may by chance pass as UTF-8.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    throw new FileUnreadableError(path, 'is a spreadsheet or archive: save the sheet as CSV in UTF-8.');
  }
  if (!isUtf8(bytes)) {
    throw new FileUnreadableError(path, 'is not text in UTF-8: save it as UTF-8.');
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new FileUnreadableError(path, 'is empty.');
  return text;
}
