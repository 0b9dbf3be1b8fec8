import { execFileSync } from 'node:child_process';
import { chownSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';

/** A file system of its own, of a few MB, that can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Until nothing more fits. */
  fill(): void;
  /** What filled it is gone. */
  free(): void;
  /** Nobody may use it any more. */
  close(): void;
}

/**
 * @param owner of its folder
 * @returns one sentence where this process may not mount a file system
 */
export function smallDisk(megabytes: number, owner: { uid: number; gid: number }): SmallDisk | string {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch (error) {
    removeFolder(folder);
    return `No small file system can be mounted here (${(error as Error).message.trim().split('\n').at(-1)}): run the tests as root with CAP_SYS_ADMIN.`;
  }
  chownSync(folder, owner.uid, owner.gid);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    free: () => rmSync(ballast, { force: true }),
    close: () => {
      execFileSync('umount', [folder]);
      removeFolder(folder);
    },
  };
}
