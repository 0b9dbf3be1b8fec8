import { closeSync, cpSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRoot, unprivilegedAccount } from '../../../scripts/embedded/account.js';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { answers } from '../../../scripts/embedded/postgres-probe.js';
import { supervise } from '../../../scripts/embedded/supervised-process.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';
import { findProgram, type Program } from './debian-program.js';
import { describeWith } from './describe-with.js';

export interface TestPgBouncer {
  /** URL of the database by way of a pool of that mode. */
  url(mode: 'session' | 'transaction' | 'statement'): string;
  close(): Promise<void>;
}

const READY_LIMIT_MS = 30_000;

let asked: Promise<Program> | undefined;

/** `pgbouncer` from the PATH, else from Debian's packages. Asks once; never rejects. */
function pgbouncerBinary(): Promise<Program> {
  asked ??= findProgram({
    title: 'PgBouncer',
    name: 'pgbouncer',
    bin: 'usr/sbin',
    folder: 'pgbouncer',
    packages: { names: ['pgbouncer'], librariesOf: 'pgbouncer' },
    cure: 'PgBouncer 1.12 or later',
    whyUnfit: (printed) => (/^PgBouncer 1\.(?:1[2-9]|[2-9]\d)\./m.test(printed) ? undefined : 'no PgBouncer'),
  });
  return asked;
}

/**
 * `describe` for what needs {@link startPgBouncer}. Where there is none these tests are skipped, loudly; in CI they run,
 * and fail with the reason.
 */
export async function describeWithPgBouncer(name: string, tests: () => void): Promise<void> {
  describeWith(await pgbouncerBinary(), name, tests);
}

/**
 * A real PgBouncer before a database, with its defaults, and a pool of each mode.
 *
 * @throws {Error} where there is none (see {@link describeWithPgBouncer}), or with its own words where it ends at once
 */
export async function startPgBouncer(databaseUrl: string): Promise<TestPgBouncer> {
  const binary = await pgbouncerBinary();
  if ('missing' in binary) throw new Error(binary.missing);
  const folder = temporaryFolder();
  // It refuses to run as root, and the account that it runs as may not enter where it was unpacked.
  const command = binary.command.includes('/') ? join(folder, basename(binary.command)) : binary.command;
  if (command !== binary.command) cpSync(binary.command, command);
  const libraries = (binary.env['LD_LIBRARY_PATH'] ?? '').split(':').filter(Boolean);
  for (const each of libraries) cpSync(each, join(folder, 'lib'), { recursive: true });

  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const listenPort = await freePort();
  const database = `host=${hostname} port=${port} dbname=${pathname.slice(1)}`;
  const modes = ['session', 'transaction', 'statement'];
  const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('users', [`"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"`]);
  write('pgbouncer.ini', [
    '[databases]',
    ...modes.map((mode) => `${mode} = ${database} pool_mode=${mode}`),
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listenPort}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users')}`,
  ]);
  const log = join(folder, 'pgbouncer.log');
  const output = openSync(log, 'a');
  const program = supervise(
    ['/usr/bin/env', `LD_LIBRARY_PATH=${join(folder, 'lib')}`, command, join(folder, 'pgbouncer.ini')],
    output,
    isRoot() ? unprivilegedAccount() : undefined,
  );
  closeSync(output);
  const url = (mode: string) =>
    Object.assign(new URL(databaseUrl), { port: listenPort, pathname: mode }).href;
  const close = async () => {
    program.abandon();
    await program.exited;
    removeFolder(folder);
  };
  if (await answers(url('session'), program.exited, READY_LIMIT_MS)) return { url, close };
  const lastLines = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' | ');
  await close();
  throw new Error(`PgBouncer did not start: ${lastLines}`);
}
