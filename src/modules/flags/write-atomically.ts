import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file, readable by its owner only, in one step: a reader, a crash or a kill sees the old content or the
 * new, never a part. Makes the folder where it is missing. One call at a time in a process.
 *
 * @throws {NodeJS.ErrnoException} where it cannot be written; the old content then stays
 */
export async function writeAtomically(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(content);
      // On the disk before it has the name: a power cut must not leave the name on an empty file.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
