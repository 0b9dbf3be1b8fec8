import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findProgram, type Program } from '../servers/debian-program.js';

/** `light-dark()`, and a headless mode that is the browser itself. */
const OLDEST = 128;

/** From the PATH, else from Debian's packages with the libraries that this system lacks. Never rejects. */
export async function chromiumBinary(): Promise<Program> {
  const program = await findProgram({
    title: 'Chromium',
    name: 'chromium',
    // In `usr/bin` is a script that looks for this one where an installed one has it.
    bin: 'usr/lib/chromium',
    folder: 'chromium',
    packages: { names: ['chromium', 'chromium-common'], librariesOf: 'chromium' },
    cure: `Chromium ${OLDEST} or later`,
    whyUnfit: (printed) => {
      const version = /^Chromium ((\d+)\.\S+)/m.exec(printed);
      if (Number(version?.[2]) >= OLDEST) return undefined;
      return version ? `version ${version[1]}` : 'no Chromium';
    },
  });
  return 'missing' in program ? program : { ...program, command: wholePath(program.command) };
}

/** What drives the browser wants its file, not a name on the PATH. */
function wholePath(command: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['', ...folders].map((folder) => join(folder, command)).find((file) => existsSync(file)) ?? command;
}
