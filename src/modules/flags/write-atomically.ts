import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A draft older than this, in milliseconds, belongs to a process that was killed while writing it. */
const abandonedAfterMs = 60_000;

/**
 * Replaces a file, readable by its owner only, in one step: a reader, a crash or a kill sees the old content or the
 * new, never a part. Makes the folder where it is missing.
 *
 * @throws {NodeJS.ErrnoException} where it cannot be written; the old content then stays
 */
export async function writeAtomically(file: string, content: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeAbandonedDrafts(file);
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(draft, 'wx', 0o600);
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

async function removeAbandonedDrafts(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const draft = join(folder, name);
    const modifiedAt = await stat(draft).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - modifiedAt > abandonedAfterMs) await rm(draft, { force: true });
  }
}
