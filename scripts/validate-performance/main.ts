import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from '../../src/common/context/request-context.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { benchPersona } from '../measuring/bench-persona.js';
import { describeMachine } from '../measuring/machine.js';
import { startOwnService } from '../measuring/own-service.js';
import { newProject } from '../measuring/new-persona.js';
import { Parts } from '../measuring/parts.js';
import { Progress } from '../measuring/progress.js';
import { ServiceApi } from '../measuring/service-api.js';
import { untilCoded } from '../measuring/until-coded.js';
import { UsageError } from '../measuring/usage.error.js';
import { findUsers, shareOut } from './find-users.js';
import { isPassed, judge, type Ways } from './judge.js';
import { measure } from './measure.js';
import { readValidateOptions, type ValidateOptions } from './options.js';
import { populate } from './population.js';
import { reportMarkdown } from './report-markdown.js';
import type { Report } from './report.js';
import type { Samples } from './samples.js';
import { screen } from './screen.js';
import { usage } from './usage.js';
import { playViews } from './views.js';
import { Way } from './way.js';

/** Loads that compile the code they run, and are not counted. */
const WARM_UP_RUNS = 1;
/** After that the run is given up, whatever it waits for. */
const RUN_LIMIT_MS = 3_600_000;

process.exit(await main(process.argv.slice(2), process.env));

/** @returns the exit code: 0 where every target was met, 1 where not, 2 for a command line that does not fit */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = readValidateOptions(args, env);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    const parts = new Parts(RUN_LIMIT_MS);
    return await parts.run(async () => {
      const progress = new Progress(process.stderr);
      const report = await validate(options, parts, progress).finally(() => progress.done());
      write(options.out, report);
      process.stdout.write(screen(report));
      process.stdout.write(`Reports: ${join(options.out, 'validate-performance.md')} and .json\n`);
      return report.passed;
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function validate(options: ValidateOptions, parts: Parts, progress: Progress): Promise<Report> {
  const startedAt = new Date();
  const machine = describeMachine();
  const { service, profile, onlyOptimized, runs, lanes, pattern } = options;
  // Somebody waits: its own codes answers, and writes nothing before anybody asks.
  const own = service ? undefined : await startOwnService(parts, profile, progress, { worker: true });
  const { url, apiKey } = (service ?? own)!;
  const api = new ServiceApi(url, apiKey, parts.signal);
  if (own && !onlyOptimized) await shareOut(api.as(own.operatorKey));
  const population = await populate(api, runs + WARM_UP_RUNS, progress);
  const wanted: Variant[] = onlyOptimized ? ['optimized'] : ['optimized', 'archived'];
  if (!service) {
    const all = population.runs.flatMap(({ single, whole, batch }) => [single, whole, ...batch]);
    for (const [done, id] of all.entries()) {
      await untilCoded(api, id);
      progress.at('Coded', done + 1, all.length);
    }
  }
  const [first] = population.runs;
  const users = await findUsers(api, first!.whole, wanted);
  const newWays = () =>
    wanted.flatMap((variant) => {
      const user = users.get(variant);
      return user === undefined ? [] : [new Way(api, variant, user, service !== undefined)];
    });
  progress.step('Warming up');
  const [warmUp, measured] = [population.runs.slice(0, WARM_UP_RUNS), population.runs.slice(WARM_UP_RUNS)];
  await Promise.all(newWays().flatMap((way) => warmUp.map(({ batch }) => way.batch(batch))));
  const ways = newWays();
  await measure(api, ways, { ...population, runs: measured }, lanes, progress);
  // Not the archived way: its cache forgets after five minutes and does not notice edits, so its rate means nothing.
  const viewer = ways.find(({ variant }) => variant === 'optimized');
  if (viewer && service) await playViews(api, viewer, population.projects.en, pattern, false, progress);
  else if (viewer) await playViewsAhead(options, viewer.samples, parts, progress);

  const of = (variant: Variant) =>
    ways.find((way) => way.variant === variant)?.samples ??
    `no user gets the ${variant} way there: give it a share of the users first (docs/rollout.md), or use --only optimized.`;
  const judged: Ways = { optimized: of('optimized'), archived: onlyOptimized ? undefined : of('archived') };
  const verdicts = judge(judged);
  return {
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1_000,
    passed: isPassed(verdicts),
    service: { url, own: !service },
    model: {
      names: [...new Set(ways.flatMap(({ models }) => [...models]))],
      profile: service ? null : { name: profile, ...latencyProfiles[profile] },
    },
    settings: { runs, lanes, pattern, onlyOptimized },
    machine,
    verdicts,
    failures: ways.flatMap(({ variant, samples }) => samples.failures.map((each) => `${variant}: ${each}`)),
    leftBehind: service
      ? `Left behind, since the API deletes neither: the projects ${Object.values(population.projects).join(' and ')} with their personas.`
      : null,
  };
}

/** Nobody waits: the view pattern on a service of its own that writes sections before anybody asks. */
async function playViewsAhead(
  { profile, pattern }: ValidateOptions,
  samples: Samples,
  parts: Parts,
  progress: Progress,
): Promise<void> {
  const background = { worker: true, precompute: 'all' } as const;
  const { url, apiKey } = await startOwnService(parts, profile, progress, background);
  const api = new ServiceApi(url, apiKey, parts.signal);
  const project = await newProject(api, 'en', 'Views');
  // Without evidence, so that nothing is spent on it.
  const persona = await api.create(`/v1/projects/${project}/personas`, benchPersona('en', 0).persona);
  const userId = (await findUsers(api, persona, ['optimized'])).get('optimized')!;
  const viewer = new Way(api, 'optimized', userId, false, samples);
  await playViews(api, viewer, project, pattern, true, progress);
}

function write(folder: string, report: Report): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'validate-performance.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'validate-performance.md'), reportMarkdown(report));
}
