import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from '../measuring/machine.js';
import { startOwnService } from '../measuring/own-service.js';
import { Parts } from '../measuring/parts.js';
import { Progress } from '../measuring/progress.js';
import { ServiceApi } from '../measuring/service-api.js';
import { UsageError } from '../measuring/usage.error.js';
import { judgeRecorded } from './judge.js';
import { load } from './load.js';
import { type LoadOptions, readLoadOptions } from './options.js';
import { Personas } from './personas.js';
import type { Recorder } from './recorder.js';
import { reportHtml } from './report-html.js';
import type { Report } from './report.js';
import { usage } from './usage.js';

/** Beyond the seconds asked for: to start, and for what is in flight at the end. */
const EXTRA_LIMIT_MS = 300_000;

process.exit(await main(process.argv.slice(2), process.env));

/** @returns the exit code: 0 where the load was borne, 1 where not, 2 for a command line that does not fit */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = readLoadOptions(args, env);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    const parts = new Parts(options.seconds * 1_000 + EXTRA_LIMIT_MS);
    return await parts.run(async () => {
      const report = await run(options, parts);
      mkdirSync(options.out, { recursive: true });
      writeFileSync(join(options.out, 'load-test.json'), `${JSON.stringify(report, null, 2)}\n`);
      writeFileSync(join(options.out, 'load-test.html'), reportHtml(report));
      for (const { title, passed, detail } of report.verdicts)
        console.log(`${passed ? '✓ PASS' : '✗ FAIL'}: ${title}: ${detail}`);
      for (const { failure, times } of report.failures) console.log(`  ${times} × ${failure}`);
      if (report.leftBehind) console.log(report.leftBehind);
      console.log(`Reports: ${join(options.out, 'load-test.html')} and .json`);
      return report.passed;
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function run(options: LoadOptions, parts: Parts): Promise<Report> {
  const startedAt = new Date().toISOString();
  const machine = describeMachine();
  const { users, seconds, thinkMs, tokens: tokenLimit } = options;
  const progress = new Progress(process.stderr);
  const service = options.service ?? (await startOwnService(parts, options.profile, progress));
  const api = new ServiceApi(service.url, service.apiKey, parts.signal);
  const personas = await Personas.prepare(api, progress).finally(() => progress.done());
  const { recorder, tokens, ownDelayP99 } = await load(service, personas, options, parts.signal, tell);
  const verdicts = judgeRecorded(recorder, options.maxCachedP99);
  return {
    startedAt,
    passed: verdicts.every(({ passed }) => passed),
    service: { url: service.url, own: !options.service },
    model: { names: [...recorder.models], profile: options.service ? null : options.profile },
    variants: [...recorder.variants],
    settings: { users, seconds, thinkMs, tokenLimit },
    machine,
    verdicts,
    requests: recorder.requests,
    failed: recorder.failed,
    requestsPerSecond: recorder.requests / recorder.elapsedSeconds,
    tokens,
    cachedP99: recorder.cachedP99(),
    kinds: recorder.byKind(),
    statuses: recorder.statuses,
    failures: [...recorder.failures].map(([failure, times]) => ({ failure, times })),
    timeline: recorder.seconds(),
    ownDelayP99,
    leftBehind: options.service
      ? `Left behind, since the API deletes neither: the projects ${Object.values(personas.projects).join(' and ')} with their personas.`
      : null,
  };
}

/** A line a second: of that second, but for the failures. */
function tell(second: number, recorder: Recorder): void {
  const latest = recorder.second(second - 1);
  const answers = Object.values(latest.requests).reduce((sum, count) => sum + count, 0);
  const ms = (value: number | null) => (value === null ? '–' : value.toFixed(1));
  process.stderr.write(
    `${`${second} s`.padStart(6)}  ${`${answers}`.padStart(4)} answers  cached P50 ${ms(latest.cachedP50)} ms, ` +
      `P99 ${ms(latest.cachedP99)} ms  cold P50 ${ms(latest.coldP50)} ms  failed ${recorder.failed}\n`,
  );
}
