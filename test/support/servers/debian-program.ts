import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../../config/project-file.js';
import { type DebianPackages, fetchPackages, libraryFolders } from './debian-packages.js';

/** What starts a program, or one sentence: why there is none, what was tried and what to install. */
export type Program = { command: string; env: Record<string, string> } | { missing: string };

interface WantedProgram {
  /** As whoever runs the tests knows it. */
  title: string;
  /** On the PATH, and in `bin` of the packages. */
  name: string;
  /** `usr/bin` unless given. */
  bin?: string;
  /** Below `.cache`: where the packages are unpacked. */
  folder: string;
  packages: DebianPackages;
  /** What to install where it can neither be found nor fetched. */
  cure: string;
  /** @returns why what `--version` printed is no program for the tests; undefined where it is one */
  whyUnfit: (printed: string) => string | undefined;
}

const LIMIT_MS = 120_000;

/**
 * A program from the PATH; else the copy that an earlier run unpacked; else one that is fetched now from Debian's
 * packages, which takes some seconds, the network, and no root. Never rejects.
 */
export async function findProgram(wanted: WantedProgram): Promise<Program> {
  const { title, name, packages } = wanted;
  const unpacked = projectFile(`.cache/${wanted.folder}`);
  const onPath = { command: name, env: {} };
  const refusal = await whyUnfit(onPath, wanted);
  if (!refusal) return onPath;
  const missing = (fetching: string) => ({
    missing:
      `There is no ${title} for the tests (on the PATH: ${refusal}; fetched from Debian's packages: ${fetching}): ` +
      `install ${wanted.cure}, so that "${name} --version" answers.`,
  });
  try {
    if (existsSync(unpacked)) {
      const kept = unpackedProgram(unpacked, wanted);
      if (!(await whyUnfit(kept, wanted))) return kept;
      // Half of it was deleted, or the folder came along from another system.
      rmSync(unpacked, { recursive: true, force: true });
    }
    process.stderr.write(
      `Fetching ${title} for the tests from Debian's packages, to be kept in ${unpacked}\n`,
    );
    await fetchPackages(unpacked, packages);
    const fetched = unpackedProgram(unpacked, wanted);
    const fault = await whyUnfit(fetched, wanted);
    return fault ? missing(fault) : fetched;
  } catch (error) {
    return missing((error as Error).message);
  }
}

function unpackedProgram(
  folder: string,
  { bin = 'usr/bin', name }: WantedProgram,
): { command: string; env: Record<string, string> } {
  return {
    command: join(folder, bin, name),
    env: { LD_LIBRARY_PATH: libraryFolders(folder).join(':') },
  };
}

async function whyUnfit(
  program: { command: string; env: Record<string, string> },
  wanted: WantedProgram,
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program.command, ['--version'], {
      env: { ...process.env, ...program.env },
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const fault = wanted.whyUnfit(stdout);
    return fault && `${program.command} is ${fault}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The latter too where the PATH holds a folder that is closed to this user.
    if (code === 'ENOENT' || code === 'EACCES') return `there is no ${program.command} to execute`;
    return `${program.command} does not run (${message.trim().split('\n').at(-1)})`;
  }
}
