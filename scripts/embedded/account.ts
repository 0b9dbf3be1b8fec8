import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedPostgresUnavailableError } from './embedded.error.js';

/** Whom a program runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account that PostgreSQL runs as where the service is started by root.
 *
 * @param passwd in the form of passwd(5)
 * @throws {EmbeddedPostgresUnavailableError} where the machine has none
 */
export function unprivilegedAccount(passwd = readFileSync('/etc/passwd', 'utf8')): Account {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([login]) => login === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new EmbeddedPostgresUnavailableError(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as',
  );
}

/** Whether an account gets into a folder; asked of the kernel, which knows every parent and access list. */
export function canEnter(folder: string, account: Account): boolean {
  return succeeds(account, '/bin/sh', '-c', 'cd -- "$1"', 'sh', folder);
}

/** Whether a program runs for an account, with the libraries it needs. */
export function canRun(program: string, account: Account): boolean {
  return succeeds(account, program, '--version');
}

function succeeds(account: Account, program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
