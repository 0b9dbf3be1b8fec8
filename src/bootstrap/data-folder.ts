import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../common/errors/startup.error.js';

/**
 * Asked first of all, as nothing in it may be read or written before much else was started.
 *
 * @throws {ConfigurationError} where DATA_DIR is no folder, and none can be made there
 */
export function requireDataFolder(dataDir: string): void {
  for (let path = resolve(dataDir); ; path = dirname(path)) {
    // Below a file there is nothing either, which is an error of its own.
    const found = statOf(path);
    if (found?.isDirectory()) return;
    if (found)
      throw new ConfigurationError(`DATA_DIR is ${dataDir}, and ${path} is no folder: set it to a folder.`);
    // One that cannot be looked at tells so where it is used.
    if (path === dirname(path)) return;
  }
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
