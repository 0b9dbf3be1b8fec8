import { findProgram, type Program } from '../servers/debian-program.js';

/** From the PATH, else from Debian's packages with the libraries that this system lacks. Never rejects. */
export function chromiumBinary(): Promise<Program> {
  return findProgram({
    title: 'Chromium',
    name: 'chromium',
    // In `usr/bin` is a script that looks for this one in its place.
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
}

/** `light-dark()` and a headless mode that is the browser itself. */
const OLDEST = 128;
