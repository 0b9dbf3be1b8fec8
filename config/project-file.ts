import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder with `package.json`, whether this runs from the source or from `dist`. */
const root = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
})();

/** Absolute path of a file that the project ships. */
export function projectFile(relative: string): string {
  return path.join(root, relative);
}
