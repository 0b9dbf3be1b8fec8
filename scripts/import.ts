import { resolve } from 'node:path';
import { readModelsConfig } from '../config/models.js';
import { findApiKey } from './import/api-key.js';
import { checkPlan } from './import/check-plan.js';
import { dryRunReport } from './import/dry-run.js';
import { ImportError } from './import/import.error.js';
import type { ImportFile } from './import/import-file.js';
import { readImportOptions } from './import/import-options.js';
import { Progress } from './import/progress.js';
import { readImportFile } from './import/read-import-file.js';
import { exitCodeOf, printable, reportText } from './import/report.js';
import { runImport } from './import/run-import.js';
import { ServiceClient } from './import/service-client.js';
import { usage } from './import/usage.js';

process.exitCode = await main(process.argv.slice(2), process.env);

/**
 * Imports files into a running service over its API, so that what it validates is validated there.
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
    const files: ImportFile[] = [];
    for (const path of options.files) files.push(await readImportFile(path, options.csv, locate(path, env)));
    checkPlan(files, options.persona);
    if (options.dryRun) {
      process.stdout.write(await dryRunReport(files, options, readModelsConfig()));
      return 0;
    }
    const service = new ServiceClient(options.url, await findApiKey(options.apiKey, env, options.dataDir));
    const progress = new Progress(
      process.stderr,
      files.reduce((sum, { items }) => sum + items.length, 0),
    );
    const report = await runImport(service, files, options, progress).finally(() => progress.stop());
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return exitCodeOf(report);
  } catch (error) {
    console.error(error instanceof ImportError ? printable(error.message) : error);
    return 1;
  }
}

/** npm runs a script in the project's folder; a relative path means the folder in which npm was called. */
function locate(path: string, env: NodeJS.ProcessEnv): string {
  return env['npm_lifecycle_event'] === 'import' ? resolve(env['INIT_CWD'] ?? '', path) : path;
}
