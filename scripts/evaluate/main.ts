/** Sections made both ways, and how they compare, `usage.ts`. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { readEnv } from '../../config/env.js';
import { Parts } from '../measuring/parts.js';
import { Progress } from '../measuring/progress.js';
import { UsageError } from '../measuring/usage.error.js';
import { type ReadingCase, readCases, readCasesIn } from '../reading/case.js';
import { evaluate } from './evaluate.js';
import { readEvaluateOptions } from './options.js';
import { reportHtml } from './report-html.js';
import { type Report, reportOf, reportText } from './report.js';
import { usage } from './usage.js';

/** After that it is given up. */
const LIMIT_MS = 3_600_000;

Logger.overrideLogger(false);
process.exit(await main(process.argv.slice(2), process.env));

/** @returns the exit code: 0 where nothing is missed, 1 where something is, 2 where nothing could be done */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = readEvaluateOptions(args);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    // npm runs a script in the project's folder; a relative path means the folder in which npm was called.
    const locate = (path: string) => resolve(env['npm_lifecycle_event'] ? (env['INIT_CWD'] ?? '') : '', path);
    const { GEMINI_API_KEY, GEMINI_BASE_URL } = readEnv(env);
    if (options.judge && !GEMINI_API_KEY)
      throw new UsageError('--judge needs a language model: set GEMINI_API_KEY.');
    const cases = (options.data ? casesIn(locate(options.data)) : readCases(undefined)).slice(
      0,
      options.samples,
    );
    const settings = {
      env: { GEMINI_API_KEY, GEMINI_BASE_URL },
      judge: options.judge ?? GEMINI_API_KEY !== undefined,
      maxDollars: options.maxDollars,
    };
    const progress = new Progress(process.stderr);
    const parts = new Parts(LIMIT_MS);
    return await parts.run(async () => {
      const startedAt = new Date().toISOString();
      const report = reportOf(startedAt, await evaluate(cases, settings, parts, progress));
      progress.done();
      process.stdout.write(reportText(report));
      if (options.json) writeFileSync(locate(options.json), `${jsonOf(report)}\n`);
      if (options.html) writeFileSync(locate(options.html), reportHtml(report));
      return report.missed.length === 0;
    });
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof z.ZodError)) throw error;
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : error.message);
    return 2;
  }
}

/** Without the words of each section, which only serve to compare it. */
function jsonOf(report: Report): string {
  return JSON.stringify(report, (_key, value: unknown) => (value instanceof Set ? undefined : value), 2);
}

function casesIn(folder: string): ReadingCase[] {
  try {
    return readCasesIn(folder);
  } catch (error) {
    throw new UsageError(`--data ${folder}: ${(error as Error).message}`);
  }
}
