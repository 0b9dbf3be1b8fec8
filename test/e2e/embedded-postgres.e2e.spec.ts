import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Account, canEnter, isRoot, unprivilegedAccount } from '../../scripts/embedded/account.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { identify } from '../../scripts/embedded/process-identity.js';
import { living, processTree } from '../support/servers/process-tree.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const LIMIT = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMPILED = new URL('../../dist/scripts/embedded/postgres.js', import.meta.url).href;

/** Starts PostgreSQL in a process that can be killed; prints its URL, or the error's message. */
const HOST = `
  const { startEmbeddedPostgres } = await import(${JSON.stringify(COMPILED)});
  const options = { dataDir: process.argv[1], onProgress: (step) => console.log('step', step) };
  await startEmbeddedPostgres(options).then(
    ({ url }) => console.log('url', url),
    (error) => console.log('error', error.message),
  );
`;

describe('embedded PostgreSQL (real processes)', () => {
  let folder: string;
  let started: EmbeddedPostgres[];
  let hosts: ChildProcess[];

  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
  });

  beforeEach(() => {
    folder = temporaryFolder();
    started = [];
    hosts = [];
  });

  afterEach(async () => {
    await Promise.all(started.map((postgres) => postgres.stop()));
    for (const host of hosts) host.kill('SIGKILL');
    await vi.waitUntil(() => postmasters(folder).length === 0, LIMIT);
    removeFolder(folder);
  });

  async function start(dataDir = folder): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir });
    started.push(postgres);
    return postgres;
  }

  /** A process of its own that starts PostgreSQL; resolves at the first line that begins with `until`. */
  async function startInHost(
    until: string,
    account?: Account,
  ): Promise<{ host: ChildProcess; line: string }> {
    const host = spawn(process.execPath, ['--input-type=module', '-e', HOST, folder], {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    hosts.push(host);
    const lines: string[] = [];
    for await (const line of createInterface({ input: host.stdout })) {
      if (line.startsWith(until)) return { host, line: line.slice(until.length + 1) };
      lines.push(line);
    }
    throw new Error(`the host ended without "${until}": ${lines.join('; ')}`);
  }

  it('makes a UTF-8 cluster in UTC that wants its password, on loopback only', async () => {
    const postgres = await start();

    const settings = await query(
      postgres.url,
      `select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
              current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('password_encryption') as passwords, lower('ÄÉ') as lower`,
    );

    expect(settings).toEqual([
      {
        encoding: 'UTF8',
        zone: 'UTC',
        addresses: '127.0.0.1',
        sockets: '',
        passwords: 'scram-sha-256',
        lower: 'äé',
      },
    ]);
    const wrong = new URL(postgres.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(postgres.clusterDir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(postgres.clusterDir).mode & 0o777).toBe(0o700);
  });

  it('keeps the data over a restart, and leaves no process after stop()', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(postmasters(folder)).toEqual([]);

    const second = await start();

    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('stops although a client is connected', async () => {
    const postgres = await start();
    const client = new Client({ connectionString: postgres.url });
    client.on('error', () => {});
    await client.connect();

    await postgres.stop();

    expect(postmasters(folder)).toEqual([]);
  });

  it('refuses a folder that a living instance uses, at once and in one sentence', async () => {
    await start();

    await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toMatchObject({
      code: 'data_folder_in_use',
      message:
        `The data folder ${folder} is in use by another running instance (process ${process.pid}): ` +
        'stop that one, or set DATA_DIR to another folder.',
    });
  });

  it('leaves nothing when its parent is killed, and the next start finds the data', async () => {
    const { host, line: url } = await startInHost('url');
    await query(url, 'create table kept as select 42 as answer');
    const tree = processTree(host.pid!);

    host.kill('SIGKILL');

    // At once: the killed one's PostgreSQL may be stopping still.
    const postgres = await start();
    expect(await query(postgres.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await vi.waitFor(() => expect(living(tree)).toEqual([]), LIMIT);
  });

  it('recovers after everything was killed', async () => {
    const { host, line: url } = await startInHost('url');
    await query(url, 'create table kept as select 42 as answer');

    for (const { pid } of processTree(host.pid!)) process.kill(pid, 'SIGKILL');

    const postgres = await start();
    expect(await query(postgres.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is not poisoned by a first start that was killed half way', async () => {
    const { host } = await startInHost('step');
    await vi.waitFor(() => expect(readdirSync(draft(folder))).toContain('PG_VERSION'), LIMIT);
    const tree = processTree(host.pid!);
    host.kill('SIGKILL');
    await vi.waitFor(() => expect(living(tree)).toEqual([]), LIMIT);
    expect(existsSync(join(folder, 'cluster'))).toBe(false);

    const postgres = await start();

    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(folder).filter((name) => name.startsWith('cluster.new-'))).toEqual([]);
  });

  it('can be given up while it starts, and leaves no process', async () => {
    const abort = new AbortController();
    const starting = startEmbeddedPostgres({
      dataDir: folder,
      signal: abort.signal,
      onProgress: (step) => step === 'Starting PostgreSQL' && abort.abort(new Error('given up')),
    });

    await expect(starting).rejects.toThrow('given up');
    expect(postmasters(folder)).toEqual([]);
    await start();
  });

  it('tells when PostgreSQL ends by itself, and gives the folder free', async () => {
    const ended = Promise.withResolvers<number>();
    const postgres = await startEmbeddedPostgres({ dataDir: folder, onExit: ended.resolve });
    started.push(postgres);

    for (const pid of postmasters(folder)) process.kill(pid, 'SIGKILL');

    expect(await ended.promise).toBe(137);
    await start();
  });

  it('never stops a server that it does not own', async () => {
    const { host, line: url } = await startInHost('url');
    // As if somebody else had started it: no lock names its owner.
    rmSync(join(folder, 'lock'));

    await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toMatchObject({
      code: 'cluster_in_use',
    });

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(living([identify(host.pid!)!])).toHaveLength(1);
  });

  it.each([
    ['was given to another program', 'echo $$; exec sleep 600'],
    ['is still taken by its zombie', 'true & echo $!; exec sleep 600'],
  ])("starts where a dead server's process id %s", async (_case, script) => {
    await (await start()).stop();
    const other = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    hosts.push(other);
    const [pid] = (await once(other.stdout, 'data')) as [Buffer];
    writeFileSync(join(folder, 'cluster/data/postmaster.pid'), `${pid.toString()}${folder}/cluster/data\n`);

    const postgres = await start();

    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it("gives PostgreSQL's own words where it does not start", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'cluster/data/postgresql.conf'), 'nonsense = on\n');

    await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toThrow(
      /did not become ready; its log .* ends with: .*nonsense.*DATABASE_URL/,
    );
  });

  describe.runIf(isRoot())('started by root', () => {
    it('works below a folder that only root enters, without changing its mode', async () => {
      chmodSync(folder, 0o700);
      const first = await start();
      await query(first.url, 'create table kept as select 42 as answer');
      await first.stop();

      const second = await start();

      expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
      expect(second.clusterDir).not.toContain(folder);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    });

    it('makes a new cluster once such a data folder was deleted, and says so when only the cluster was', async () => {
      chmodSync(folder, 0o700);
      const dataDir = join(folder, 'data');
      const first = await start(dataDir);
      await first.stop();
      removeFolder(dataDir);
      const second = await start(dataDir);
      expect(second.clusterDir).not.toBe(first.clusterDir);
      await second.stop();
      rmSync(second.clusterDir, { recursive: true });

      await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'cluster_missing' });
      removeFolder(folder, dataDir);
      mkdirSync(folder);
    });

    it.runIf(isRoot() && canEnter(ROOT, unprivilegedAccount()))(
      'works for a plain user, and goes on as that one',
      async () => {
        chmodSync(folder, 0o777);
        const plain = unprivilegedAccount();
        const { host, line: url } = await startInHost('url', plain);
        await query(url, 'create table kept as select 42 as answer');
        host.kill('SIGTERM');
        await once(host, 'exit');

        const postgres = await start();

        expect(await query(postgres.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
        expect(statSync(postgres.clusterDir).uid).toBe(plain.uid);
      },
    );
  });

  it.runIf(isRoot() && canEnter(ROOT, unprivilegedAccount()))('says whose folder it is', async () => {
    await (await start()).stop();

    const { line } = await startInHost('error', unprivilegedAccount());

    expect(line).toMatch(
      /^The data folder .* cannot be used \(EACCES.*: start as the user who owns it, or set DATA_DIR/,
    );
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL's own data directory within a cluster that is being made. */
function draft(folder: string): string {
  const name = readdirSync(folder).find((entry) => entry.startsWith('cluster.new-'));
  return join(folder, name ?? 'not yet', 'data');
}

/** The ids of the server processes whose data is below a folder. */
function postmasters(folder: string): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(`-D ${folder}/`) && !line.includes('/bin/sh'))
    .map((line) => Number.parseInt(line, 10));
}
