// Compiles only when the sources are not those of the last successful build; with --force, in any case and
// anew. Runs before every start, and as npm's "prepare", so plain JavaScript for whatever Node the system has: where
// that is too old it says so before the compiler or the service fails on it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = ['packages/client/src', 'packages/sample-gemini/src', 'packages/sample-gemini/data'];
const FOLDERS = ['src', 'config', 'scripts', ...PACKAGES];
const FILES = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const STAMP = 'dist/.build-stamp';
const CONSOLE = {
  folders: ['packages/console', 'packages/client/src', 'examples'],
  page: 'dist/console/index.html',
  stamp: 'dist/.console-stamp',
};
const LOCK = 'dist/.build-lock';
const LOCK_POLL_MS = 100;
const FORCED = process.argv.includes('--force');

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
if (isNodeTooOld()) process.exitCode = 1;
// Where only the compiled form was shipped there is nothing to compile.
else if (existsSync('src')) process.exitCode = buildIfStale();

function isNodeTooOld() {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const needed = Number(/\d+/.exec(engines.node)[0]);
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= needed) return false;
  console.error(
    `Node ${needed} or newer is needed, and this is Node ${node}: install Node ${needed} from https://nodejs.org.`,
  );
  return true;
}

function buildIfStale() {
  if (isFresh(readSources()) && isConsoleFresh(digestOfConsole())) return 0;
  takeLock();
  try {
    const sources = readSources();
    // Another start may just have built the same.
    return (isFresh(sources) ? 0 : build(sources)) || buildConsole();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** The files that the build reads, and a digest of their paths and contents. */
function readSources() {
  const paths = FOLDERS.flatMap(filesBelow).filter(isCompiled).sort();
  return { digest: digestOf([...FILES, ...paths]), paths };
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** TypeScript, and the JSON that packages import, which the compiler copies; no spec, and no JSON of `config/`. */
function isCompiled(path) {
  return path.endsWith('.ts')
    ? !path.endsWith('.spec.ts')
    : path.endsWith('.json') && path.startsWith('packages');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((path) => join(folder, path));
}

function isFresh({ digest, paths }) {
  return !FORCED && readStamp(STAMP) === digest && isComplete(paths) && isUntouched(paths);
}

function isComplete(paths) {
  return paths.every((path) => path.endsWith('.d.ts') || existsSync(outputOf(path)));
}

/** Whether nothing was written since: `npm run dev` compiles into the same folder, and leaves no stamp. */
function isUntouched(paths) {
  const stampedAt = statSync(STAMP).mtimeMs;
  return paths.every((path) => path.endsWith('.d.ts') || statSync(outputOf(path)).mtimeMs <= stampedAt);
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function outputOf(path) {
  return join('dist', path.replace(/\.ts$/, '.js'));
}

function build({ digest, paths }) {
  const compiler = compilerPath();
  if (!compiler) {
    console.error(
      'The sources differ from the last build, and TypeScript is not installed: run "npm ci" with dev dependencies.',
    );
    return 1;
  }
  // The compiler's own memory would leave out files that somebody removed from dist.
  if (FORCED || !isComplete(paths)) rmSync('dist/.tsbuildinfo', { force: true });
  console.log(FORCED ? 'Compiling …' : 'Compiling (the sources changed) …');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) return status ?? 1;

  removeOrphans();
  writeFileSync(STAMP, digest);
  return 0;
}

/** What is looked up by folder, such as migrations, must not find what has no source any more. */
function removeOrphans() {
  for (const path of FOLDERS.flatMap((folder) => filesBelow(join('dist', folder)))) {
    const source = path.replace(/\.js(\.map)?$/, '.ts').slice('dist/'.length);
    if (/\.(?:ts|json)$/.test(source) && !existsSync(source)) rmSync(path);
  }
}

function compilerPath() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

/** Of everything that its pages are made of; they are made anew as a whole, within seconds. */
function digestOfConsole() {
  const paths = CONSOLE.folders.flatMap(filesBelow).filter((path) => statSync(path).isFile());
  return digestOf([...paths.sort(), 'package-lock.json']);
}

function isConsoleFresh(digest) {
  return !FORCED && existsSync(CONSOLE.page) && readStamp(CONSOLE.stamp) === digest;
}

function buildConsole() {
  const digest = digestOfConsole();
  if (isConsoleFresh(digest)) return 0;
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    console.error('The console differs from its last build, and Vite is not installed: run "npm ci".');
    return 1;
  }
  console.log('Building the console …');
  const options = { stdio: 'inherit' };
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', 'packages/console', '--logLevel', 'warn'],
    options,
  );
  if (status === 0) writeFileSync(CONSOLE.stamp, digest);
  return status ?? 1;
}

/** Two starts at once compile one after the other, so that neither runs half-written files. */
function takeLock() {
  mkdirSync('dist', { recursive: true });
  while (!createLock()) {
    if (!isLockHeld()) rmSync(LOCK, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
}

function createLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the process that took the lock still runs; a build that was interrupted leaves its lock. */
function isLockHeld() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
