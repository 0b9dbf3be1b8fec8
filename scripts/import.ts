import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findApiKey } from './import/api-key.js';
import type { Mapping } from './import/corrections.js';
import { FileSender } from './import/file-sender.js';
import { printable } from './import/file-text.js';
import { ImportError, UsageError } from './import/import.error.js';
import { type ImportOptions, readImportOptions } from './import/import-options.js';
import { keptImports, keptLine, keptText, undoImport } from './import/kept-imports.js';
import { openFiles } from './import/local-file.js';
import { Progress } from './import/progress.js';
import { exitCodeOf, reportText } from './import/report.js';
import { ImportRun } from './import/run-import.js';
import { ServiceClient } from './import/service-client.js';
import { Terminal } from './import/terminal.js';
import { usage } from './import/usage.js';

process.exitCode = await main(process.argv.slice(2), process.env);

/**
 * Imports files into a running service: it sends their bytes, and the service reads them.
 *
 * @returns the exit code: 0 where everything was imported, 2 where something was not, 1 where nothing was
 */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = readImportOptions(args, env);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    const locate = (path: string) => locationOf(path, env);
    const files = (await Promise.all(options.files.map((path) => openFiles(path, locate(path))))).flat();
    const mapping = await readMapping(options.mapping, locate);
    const service = new ServiceClient(options.url, await findApiKey(options.apiKey, env, options.dataDir));
    if (options.list || options.undo !== undefined) return await lookAfter(service, options);
    return await importFiles(service, options, files, mapping);
  } catch (error) {
    console.error(error instanceof ImportError ? printable(error.message) : error);
    return 1;
  }
}

async function lookAfter(
  service: ServiceClient,
  { projectName, undo, json }: ImportOptions,
): Promise<number> {
  const kept =
    undo === undefined
      ? await keptImports(service, projectName)
      : [await undoImport(service, projectName, undo)];
  const text = undo === undefined ? keptText(kept) : `Taken back: ${keptLine(kept[0]!)}\n`;
  process.stdout.write(json ? `${JSON.stringify({ imports: kept }, null, 2)}\n` : text);
  return 0;
}

async function importFiles(
  service: ServiceClient,
  options: ImportOptions,
  files: Awaited<ReturnType<typeof openFiles>>,
  mapping: Mapping,
): Promise<number> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once('SIGINT', cancel);
  const asks =
    process.stdin.isTTY && process.stdout.isTTY && !options.yes && !options.json && !options.dryRun;
  const terminal = asks ? new Terminal(process.stdin, process.stdout, stop) : undefined;
  const progress = new Progress(process.stderr);
  try {
    const sender = new FileSender(service, stop.signal);
    const report = await new ImportRun(service, sender, options, progress, terminal).run(files, mapping);
    const width = process.stdout.columns ?? 100;
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, width));
    return exitCodeOf(report);
  } finally {
    progress.stop();
    terminal?.close();
    process.off('SIGINT', cancel);
  }
}

/** A mapping as it was given: JSON, or a file that holds it. */
async function readMapping(given: string | undefined, locate: (path: string) => string): Promise<Mapping> {
  if (given === undefined) return {};
  const text = given.trimStart().startsWith('{')
    ? given
    : await readFile(locate(given), 'utf8').catch(() => {
        throw new UsageError(`--mapping ${given} is neither JSON nor a file that can be read.`);
      });
  try {
    return JSON.parse(text) as Mapping;
  } catch (error) {
    throw new UsageError(`--mapping is no JSON: ${(error as Error).message}.`);
  }
}

/** npm runs a script in the project's folder; a relative path means the folder in which npm was called. */
function locationOf(path: string, env: NodeJS.ProcessEnv): string {
  return env['npm_lifecycle_event'] === 'import' ? resolve(env['INIT_CWD'] ?? '', path) : path;
}
