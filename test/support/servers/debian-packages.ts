import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** For each command, in milliseconds. */
const LIMIT_MS = 120_000;

/** A mirror that does not answer is given up; root needs no other user's rights on the folder. */
const BOUNDED = [
  'Acquire::Retries=1',
  'Acquire::http::Timeout=20',
  'Acquire::https::Timeout=20',
  'APT::Sandbox::User=root',
];

/** What is unpacked to have a program. */
export interface DebianPackages {
  names: string[];
  /** One of them for which the shared libraries that this system lacks are unpacked as well. */
  librariesOf?: string;
}

/**
 * Unpacks packages of Debian or Ubuntu, as any user, and without installing anything. apt checks them against the
 * signed lists of the distribution; no version is pinned, since mirrors drop old ones.
 *
 * @param folder what is made; absent or whole, also where two runs fetch at once
 * @throws {Error} one line: no apt, no network, no right to write
 */
export async function fetchPackages(folder: string, packages: DebianPackages): Promise<void> {
  // Beside it, so that it can be renamed.
  const draft = `${folder}.${randomUUID()}`;
  const unpacked = join(draft, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  try {
    for (const file of await download(draft, packages)) await run('dpkg', ['-x', file, unpacked], draft);
    renameSync(unpacked, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // Otherwise another run was faster.
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The folders below `folder` that hold shared libraries; their names depend on the architecture. */
export function libraryFolders(folder: string): string[] {
  const libraries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /\.so(\.|$)/.test(name),
  );
  return [...new Set(libraries.map(({ parentPath }) => parentPath))];
}

/** The packages' files. The system's package lists may be absent or name versions that the mirror dropped. */
async function download(draft: string, packages: DebianPackages): Promise<string[]> {
  try {
    return await downloadBy(draft, [], packages);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error('there is no apt-get', { cause: error });
    const lists = join(draft, 'lists');
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const own = [`Dir::State::Lists=${lists}`, `Dir::Cache=${join(draft, 'cache')}`];
    // One of several sources out of reach is an error too, but need not be that of these packages.
    const unreachable = await apt(draft, [...own, 'APT::Update::Error-Mode=any'], 'update').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return await downloadBy(draft, own, packages).catch((reason: unknown) => {
      throw unreachable ?? reason;
    });
  }
}

async function downloadBy(
  draft: string,
  settings: string[],
  { names, librariesOf }: DebianPackages,
): Promise<string[]> {
  const folder = mkdtempSync(join(draft, 'packages-'));
  const lacking = librariesOf === undefined ? [] : await lackingLibraries(draft, settings, librariesOf);
  await apt(folder, settings, 'download', ...names, ...lacking);
  return readdirSync(folder).map((file) => join(folder, file));
}

async function lackingLibraries(draft: string, settings: string[], name: string): Promise<string[]> {
  const planned = await apt(draft, settings, '--simulate', '--no-install-recommends', 'install', name);
  return [...planned.matchAll(/^Inst ((?:lib|lua)\S+)/gm)].map(([, library]) => library!);
}

function apt(draft: string, settings: string[], ...args: string[]): Promise<string> {
  const options = [...BOUNDED, ...settings].flatMap((setting) => ['-o', setting]);
  return run('apt-get', ['-q', ...options, ...args], draft);
}

/** @throws {Error} the program's first error; with code ENOENT where there is no such program */
async function run(program: string, args: string[], cwd: string): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const limits = { timeout: LIMIT_MS, killSignal: 'SIGKILL' } as const;
    return (await promisify(execFile)(program, args, { cwd, env, ...limits })).stdout;
  } catch (error) {
    const failed = error as NodeJS.ErrnoException & { killed?: boolean; stderr?: string };
    const lines = failed.stderr?.trim().split('\n') ?? [];
    const said = lines.find((line) => line.startsWith('E:')) ?? lines.at(-1);
    const reason = failed.killed ? `took more than ${LIMIT_MS / 1000} s` : said || String(failed.code);
    throw Object.assign(new Error(`${program}: ${reason}`, { cause: error }), { code: failed.code });
  }
}
