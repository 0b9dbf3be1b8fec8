import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../scripts/embedded/free-port.js';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import type { ProcessIdentity } from '../../scripts/embedded/process-identity.js';
import { living, processTree } from '../support/servers/process-tree.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const LIMIT = { timeout: 60_000, interval: 20 };
/** For what compiles: the whole takes 10 s of a core. */
const COMPILE_LIMIT = { timeout: 180_000, interval: 50 };
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A started `dist/scripts/start.js` and what it printed so far. */
interface Run {
  child: ChildProcess;
  exited: Promise<[code: number | null, signal: string | null]>;
  stdout: string;
  stderr: string;
}

describe('start (the whole program, real processes)', () => {
  let folder: string;
  let runs: Run[];
  let seen: ProcessIdentity[];
  /** PostgreSQL as a first start leaves it: making it takes as long as all the rest of a start. */
  let prepared: string;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
    prepared = temporaryFolder();
    const postgres = await startEmbeddedPostgres({ dataDir: join(prepared, 'postgres'), fsync: false });
    await postgres.stop();
  });
  afterAll(() => removeFolder(prepared, join(prepared, 'postgres')));

  beforeEach(() => {
    folder = temporaryFolder();
    setUp('prepared');
    runs = [];
    seen = [];
  });

  afterEach(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await vi.waitUntil(() => living(seen).length === 0, LIMIT);
    removeFolder(folder, join(folder, 'postgres'));
  });

  /** Empties the data folder; with `prepared`, it has a PostgreSQL in it that no start has seen. */
  function setUp(how: 'empty' | 'prepared'): void {
    removeFolder(folder, join(folder, 'postgres'));
    if (how === 'prepared') execFileSync('cp', ['-a', prepared, folder]);
  }

  function run(env: NodeJS.ProcessEnv = {}, command = ['dist/scripts/start.js'], cwd = ROOT): Run {
    const child = spawn(process.execPath, command, {
      cwd,
      // A group of its own, as a terminal gives a command.
      detached: true,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        DATA_DIR: folder,
        PORT: '0',
        LOG_LEVEL: 'silent',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const run: Run = { child, exited: once(child, 'close') as Run['exited'], stdout: '', stderr: '' };
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
    runs.push(run);
    return run;
  }

  /** Waits for a text on the screen, and remembers every process there is by then. */
  async function printed(run: Run, text: string, limit = LIMIT): Promise<void> {
    await vi.waitUntil(() => run.stdout.includes(text) || run.child.exitCode !== null, limit);
    if (!run.stdout.includes(text)) throw new Error(`ended without "${text}":\n${run.stdout}\n${run.stderr}`);
    seen.push(...processTree(run.child.pid!));
  }

  async function nothingLeft(): Promise<void> {
    await vi.waitUntil(() => living(seen).length === 0, LIMIT);
  }

  async function ready(env: NodeJS.ProcessEnv = {}): Promise<Run> {
    const started = run(env);
    await printed(started, 'Ctrl-C stops it');
    return started;
  }

  it('says where it answers, the first key once, and what is embedded', async () => {
    setUp('empty');
    const first = await ready();
    const key = readFileSync(join(folder, 'api-key'), 'utf8').trim();
    const url = urlOf(first);

    expect(key).toMatch(/^pd_[\w-]{43}$/);
    expect(statSync(join(folder, 'api-key')).mode & 0o777).toBe(0o600);
    expect(first.stdout).toContain(key);
    const operatorKey = readFileSync(join(folder, 'operator-key'), 'utf8').trim();
    expect(first.stdout).toContain(operatorKey);
    expect(first.stderr).toBe('');
    const rollout = { headers: { authorization: `Bearer ${operatorKey}` } };
    expect((await fetch(`${url}/admin/rollout`, rollout)).status).toBe(200);
    expect(first.stdout).toContain('Preparing PostgreSQL (first start only)');
    expect(first.stdout).toMatch(/PostgreSQL +embedded.*DATABASE_URL/);
    expect(first.stdout).toMatch(/Gemini +sample.*GEMINI_API_KEY/);
    expect(first.stdout).toMatch(/Redis +none.*REDIS_URL/);
    expect(first.stdout).not.toContain('\u001B');
    const code = /Console +(\S+\/console)#code=([\w-]+)\n/.exec(first.stdout);
    expect(code?.[1]).toBe(`${url}/console`);
    expect((await fetch(code![1]!)).status).toBe(200);
    const signIn = () =>
      fetch(`${url}/console/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: code![2] }),
      });
    const signedIn = (await (await signIn()).json()) as { apiKey: string; operatorKey: string };
    expect(signedIn.operatorKey).toBe(operatorKey);
    const asConsole = { headers: { authorization: `Bearer ${signedIn.apiKey}` } };
    expect((await fetch(`${url}/v1/me`, asConsole)).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/v1/projects`)).status).toBe(401);
    const curl = /^ {2}(curl [\s\S]*?)\n\n/m.exec(first.stdout)![1]!;
    const answer = execFileSync('/bin/sh', ['-c', `${curl} --silent --write-out ' %{http_code}'`], {
      encoding: 'utf8',
    });
    expect(answer).toMatch(/"data".* 200$/s);

    first.child.kill('SIGTERM');
    expect(await first.exited).toEqual([0, null]);
    const second = await ready();

    expect(second.stdout).not.toContain(key);
    expect(second.stdout).not.toContain(operatorKey);
    expect(second.stdout).toMatch(/API key +kept in .*api-key/);
    expect(second.stdout).not.toContain('Preparing PostgreSQL');
    const withKey = { headers: { authorization: `Bearer ${key}` } };
    expect((await fetch(`${urlOf(second)}/v1/projects`, withKey)).status).toBe(200);
  });

  it('what it says of a lost and of a damaged key works', async () => {
    const file = join(folder, 'api-key');
    const kept = () => readFileSync(file, 'utf8').trim();
    const status = async (started: Run, key: string) =>
      (await fetch(`${urlOf(started)}/v1/projects`, { headers: { authorization: `Bearer ${key}` } })).status;
    const first = await ready();
    const lost = kept();
    first.child.kill('SIGTERM');
    await first.exited;

    rmSync(file);
    const second = await ready();
    expect(second.stdout).toContain(kept());
    expect([await status(second, kept()), await status(second, lost)]).toEqual([200, 200]);
    second.child.kill('SIGTERM');
    await second.exited;

    writeFileSync(file, 'pd_');
    const damaged = run();
    expect(await damaged.exited).toEqual([1, null]);
    expect(damaged.stderr).toMatch(
      /^The API key in .* is damaged: delete that file .*, or set BOOTSTRAP_API_KEY\.\n$/,
    );
    const own = `own-${'k'.repeat(30)}`;
    expect(await status(await ready({ BOOTSTRAP_API_KEY: own }), own)).toBe(200);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends it with 0 and leaves no process',
    async (signal) => {
      const started = await ready();

      started.child.kill(signal);

      expect(await started.exited).toEqual([0, null]);
      expect(living(seen)).toEqual([]);
      expect(started.stderr).toBe('');
    },
  );

  it('Ctrl-C in a terminal, which reaches the whole group, leaves no process', async () => {
    const started = await ready();

    process.kill(-started.child.pid!, 'SIGINT');

    expect(await started.exited).toEqual([0, null]);
    expect(living(seen)).toEqual([]);
    expect(started.stderr).toBe('');
  });

  it('kill -9 leaves no process, and the next start works', async () => {
    const started = await ready();

    started.child.kill('SIGKILL');
    await nothingLeft();
    const next = await ready();

    expect((await fetch(`${urlOf(next)}/health/ready`)).status).toBe(200);
  });

  it.each(['Preparing PostgreSQL', 'Starting PostgreSQL', 'Starting the service'])(
    'SIGTERM and kill -9 during "%s" leave no process, and the next start works',
    async (step) => {
      const how = step === 'Preparing PostgreSQL' ? 'empty' : 'prepared';
      setUp(how);
      const stopped = run();
      await printed(stopped, step);
      stopped.child.kill('SIGTERM');
      expect((await stopped.exited)[0]).toBe(0);
      expect(living(seen)).toEqual([]);
      setUp(how);

      const killed = run();
      await printed(killed, step);
      killed.child.kill('SIGKILL');
      await nothingLeft();

      await ready();
    },
  );

  it('ends when its PostgreSQL or its sample Gemini server ends, and says so', async () => {
    for (const [part, name] of [
      ['postgres -D', 'The embedded PostgreSQL'],
      ['sample-gemini/src/main.js', 'The sample Gemini server'],
    ] as const) {
      const started = await ready();
      for (const pid of childrenLike(started.child.pid!, part)) process.kill(pid, 'SIGKILL');

      expect(await started.exited).toEqual([1, null]);
      expect(started.stderr).toMatch(new RegExp(`^${name} ended by itself .*start it again\\.\n$`));
      await nothingLeft();
    }
  });

  it('dev: an edit starts the service anew, what is embedded stays, and neither Ctrl-C nor kill -9 leaves a process', async () => {
    const copy = join(folder, 'copy');
    for (const path of ['package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'])
      cpSync(join(ROOT, path), join(copy, path));
    for (const path of ['src', 'config', 'scripts', 'packages', 'dist'])
      cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const dev = run({}, ['dist/scripts/dev.js'], copy);
    await printed(dev, 'Ctrl-C stops it', COMPILE_LIMIT);
    const services = () => childrenLike(dev.child.pid!, 'dist/src/main');
    const embedded = () =>
      ['postgres -D', 'sample-gemini/src/main.js'].map((part) => childrenLike(dev.child.pid!, part));
    const [before, parts] = [services(), embedded()];

    appendFileSync(join(copy, 'src/main.ts'), '// edited\n');
    await vi.waitUntil(() => services().length === 1 && services()[0] !== before[0], COMPILE_LIMIT);
    await vi.waitUntil(async () => (await answer(`${urlOf(dev)}/health/ready`)) === 200, LIMIT);

    expect(before).toHaveLength(1);
    expect(embedded()).toEqual(parts);
    seen.push(...processTree(dev.child.pid!));
    process.kill(-dev.child.pid!, 'SIGINT');
    expect(await dev.exited).toEqual([0, null]);
    expect(living(seen)).toEqual([]);

    const killed = run({}, ['dist/scripts/dev.js'], copy);
    await printed(killed, 'Starting compilation', COMPILE_LIMIT);
    killed.child.kill('SIGKILL');
    await nothingLeft();
  });

  it('a taken port: one sentence, exit code 1, no process', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const failed = run({ PORT: String(port) });
    await printed(failed, 'Starting the service');

    expect(await failed.exited).toEqual([1, null]);
    expect(failed.stderr).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is already in use: .*\n$`));
    expect(living(seen)).toEqual([]);
    other.close();
  });

  it('a data folder in use: one sentence, exit code 1, and the other goes on', async () => {
    const started = await ready();

    const failed = run();

    expect(await failed.exited).toEqual([1, null]);
    expect(failed.stderr).toMatch(
      /^The data folder .* is in use by another running instance \(process \d+\): .*\n$/,
    );
    expect((await fetch(`${urlOf(started)}/health/ready`)).status).toBe(200);
  });

  it('an unreachable DATABASE_URL: one sentence, exit code 1', async () => {
    const port = await freePort();

    const failed = run({ DATABASE_URL: `postgresql://user:secret@127.0.0.1:${port}/name` });

    expect(await failed.exited).toEqual([1, null]);
    expect(failed.stderr).toMatch(/^The database at .* cannot be used \(.*\): check DATABASE_URL .*\n$/);
    expect(failed.stderr).not.toContain('secret');
  });

  it('an environment that does not fit: a line for each variable, exit code 1', async () => {
    const failed = run({ PORT: '99999', DATABASE_URL: 'mysql://host/name' });

    expect(await failed.exited).toEqual([1, null]);
    expect(failed.stderr).toMatch(/^PORT: .*\nDATABASE_URL: must be a URL such as .*\n$/);
  });

  it('a Node that is too old: one sentence, exit code 1, before anything is loaded that it cannot run', async () => {
    const old =
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.9.0" } })';
    for (const program of ['scripts/build-if-stale.mjs', 'dist/src/main.js']) {
      const failed = run({}, ['--import', `data:text/javascript,${old}`, program]);

      expect(await failed.exited).toEqual([1, null]);
      expect(failed.stderr).toMatch(/^Node 24 or newer is needed, and this is Node 20\.9\.0: .*\n$/);
    }
  });

  it('GEMINI_BASE_URL without a key is not passed over', async () => {
    const failed = run({ GEMINI_BASE_URL: 'http://127.0.0.1:1' });

    expect(await failed.exited).toEqual([1, null]);
    expect(failed.stderr).toMatch(/^GEMINI_BASE_URL is set without GEMINI_API_KEY: .*\n$/);
  });
});

/** The status of an answer; 0 where there is none. */
function answer(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Where the screen says that the API answers. */
function urlOf(run: Run): string {
  return /^ {2}API +(http:\S+)$/m.exec(run.stdout)![1]!;
}

/** Those below a process whose command line holds a text, but for the shell that supervises them. */
function childrenLike(root: number, text: string): number[] {
  const tree = new Set(processTree(root).map(({ pid }) => pid));
  const listing = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return listing
    .split('\n')
    .filter((line) => line.includes(text) && !line.includes('/bin/sh'))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => tree.has(pid));
}
