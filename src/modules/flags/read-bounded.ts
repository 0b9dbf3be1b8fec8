import { readFileSync, statSync } from 'node:fs';
import { maxFlagDocumentBytes } from '../../../config/feature-flags.js';

/**
 * The text of a regular file of at most {@link maxFlagDocumentBytes}, without a byte order mark.
 *
 * @throws {NodeJS.ErrnoException} where it cannot be read, is no regular file (`ENOTSUP`) or too large (`EFBIG`)
 */
export function readBounded(file: string): string {
  const found = statSync(file);
  // Reading a pipe would wait for ever.
  if (!found.isFile()) throw Object.assign(new Error('Not a regular file.'), { code: 'ENOTSUP' });
  if (found.size > maxFlagDocumentBytes) throw Object.assign(new Error('Too large.'), { code: 'EFBIG' });
  return new TextDecoder().decode(readFileSync(file));
}
