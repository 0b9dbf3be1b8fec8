import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../config/project-file.js';
import { fetchRedis, libraryFolders } from './redis-packages.js';

/** What starts Redis, or one sentence: why there is none, what was tried and what to install. */
export type RedisBinary = { command: string; env: Record<string, string> } | { missing: string };

const UNPACKED = projectFile('.cache/redis');

/** The option that the tests' DEBUG needs came with 7.0. */
const OLDEST = 7;
const LIMIT_MS = 120_000;

/**
 * `redis-server` from the PATH; else the copy that an earlier run unpacked; else one that is fetched now from
 * Debian's packages, which takes some seconds, the network, and no root. Never rejects.
 */
export async function redisBinary(): Promise<RedisBinary> {
  const onPath = { command: 'redis-server', env: {} };
  const refusal = await whyUnfit(onPath);
  if (!refusal) return onPath;
  try {
    if (existsSync(UNPACKED)) {
      const kept = unpackedBinary();
      if (!(await whyUnfit(kept))) return kept;
      // Half of it was deleted, or the folder came along from another system.
      rmSync(UNPACKED, { recursive: true, force: true });
    }
    process.stderr.write(`Fetching Redis for the tests from Debian's packages, to be kept in ${UNPACKED}\n`);
    await fetchRedis(UNPACKED);
    const fetched = unpackedBinary();
    const fault = await whyUnfit(fetched);
    return fault ? missing(refusal, fault) : fetched;
  } catch (error) {
    return missing(refusal, (error as Error).message);
  }
}

function unpackedBinary(): { command: string; env: Record<string, string> } {
  return {
    command: join(UNPACKED, 'usr/bin/redis-server'),
    env: { LD_LIBRARY_PATH: libraryFolders(UNPACKED).join(':') },
  };
}

/** Why it cannot serve the tests; undefined where it can. */
async function whyUnfit(binary: {
  command: string;
  env: Record<string, string>;
}): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(binary.command, ['--version'], {
      env: { ...process.env, ...binary.env },
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const version = / v=((\d+)\.\S+)/.exec(stdout);
    if (Number(version?.[2]) >= OLDEST) return undefined;
    return `${binary.command} is ${version ? `version ${version[1]}` : 'no Redis'}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The latter too where the PATH holds a folder that is closed to this user.
    if (code === 'ENOENT' || code === 'EACCES') return `there is no ${binary.command} to execute`;
    return `${binary.command} does not run (${message.trim().split('\n').at(-1)})`;
  }
}

function missing(onPath: string, fetching: string): { missing: string } {
  return {
    missing:
      `There is no Redis for the tests (on the PATH: ${onPath}; fetched from Debian's packages: ${fetching}): ` +
      `install Redis ${OLDEST}.0 or later, so that "redis-server --version" answers.`,
  };
}
