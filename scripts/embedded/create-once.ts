import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/**
 * Creates a file with its content in one step: nobody ever sees it empty or half written, not even after a
 * crash in between.
 *
 * @returns false where a file of that name exists, which is then left as it is
 */
export function createOnce(path: string, content: string, mode: number): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { mode, flag: 'wx' });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}
