import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../../config/project-file.js';
import { DataFolderInUseError } from '../../../scripts/embedded/embedded.error.js';
import { lockFolder } from '../../../scripts/embedded/folder-lock.js';

/** The program that starts Unleash, to be run by Node; or one sentence: why there is none, and what to do. */
export type UnleashPackage = { program: string } | { missing: string };

const FOLDER = projectFile('test/unleash');
const LOCKFILE = join(FOLDER, 'package-lock.json');
/** Holds the digest of the lock file that was installed; goes with what `npm ci` deletes before it installs. */
const STAMP = join(FOLDER, 'node_modules/.installed-from');
/** Where it is marked that a process installs. */
const MARK = projectFile('.cache/unleash');

/** For the whole installation, in milliseconds. */
const LIMIT_MS = 300_000;
/** Without a network it is given up after some seconds. */
const RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
/** What others publish is not executed. */
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

let asked: Promise<UnleashPackage> | undefined;

/**
 * Installs what `test/unleash/package-lock.json` names, where it is not installed yet; one process at a time, the others
 * wait for it. Asks once in a process. Never rejects.
 */
export function unleashPackage(): Promise<UnleashPackage> {
  asked ??= find();
  return asked;
}

async function find(): Promise<UnleashPackage> {
  try {
    if (!isInstalled()) await oneAtATime(installUnlessDone);
    return { program: join(FOLDER, 'start.mjs') };
  } catch (error) {
    return {
      missing:
        `There is no Unleash for the tests (${(error as Error).message}): ` +
        'let this machine reach the npm registry, and run the tests again.',
    };
  }
}

function isInstalled(): boolean {
  try {
    return readFileSync(STAMP, 'utf8') === digest();
  } catch {
    return false;
  }
}

function digest(): string {
  return createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');
}

async function installUnlessDone(): Promise<void> {
  if (isInstalled()) return;
  process.stderr.write(`Installing Unleash for the tests, once, into ${FOLDER}\n`);
  const wanted = digest();
  await npm('ci', '--prefix', FOLDER, ...QUIET, ...RETRIES);
  writeFileSync(STAMP, wanted);
}

async function oneAtATime(work: () => Promise<void>): Promise<void> {
  mkdirSync(MARK, { recursive: true });
  const unlock = await lock();
  try {
    await work();
  } finally {
    unlock();
  }
}

async function lock(): Promise<() => void> {
  for (;;) {
    try {
      return await lockFolder(MARK);
    } catch (error) {
      // Has waited half a second already. Whoever installs has a time limit, and a dead one's lock does not count.
      if (!(error instanceof DataFolderInUseError)) throw error;
    }
  }
}

/** @throws {Error} one line: npm's own reason */
async function npm(...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('npm', args, { cwd: FOLDER, timeout: LIMIT_MS, killSignal: 'SIGKILL' });
  } catch (error) {
    const { code, killed, stderr } = error as NodeJS.ErrnoException & { killed?: boolean; stderr?: string };
    // After these comes a sentence.
    const said = /^npm error (?!code |errno |syscall )(.+)$/m.exec(stderr ?? '')?.[1];
    const reason = killed ? `took more than ${LIMIT_MS / 1000} s` : said;
    throw new Error(`npm: ${reason ?? code}`, { cause: error });
  }
}
