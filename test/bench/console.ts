/**
 * How soon the console shows something on a slow processor, and whether it stays smooth with much in it: times, and long
 * tasks, which are what a reader feels (over 50 ms in which a page answers nothing).
 *
 *   npm run bench -- console [--personas 20000] [--answers 5000] [--times 10]
 *
 * The compiled service with its worker on an embedded PostgreSQL, the sample model server, and a headless Chromium. First
 * views begin with an empty cache, on a processor made four times slower; the rest is measured on that and on the
 * processor as it is. The exit code is 1 where the median of the first views is over a second, or a task takes more than
 * 200 ms on the processor as it is; on a machine that others use as well, that may be theirs.
 */
import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { newProject } from '../../scripts/measuring/new-persona.js';
import { percentile } from '../../scripts/measuring/percentile.js';
import { ServiceApi } from '../../scripts/measuring/service-api.js';
import { untilCoded } from '../../scripts/measuring/until-coded.js';
import { newContext, startBrowser } from '../support/browser/browser.js';
import { chromiumBinary } from '../support/browser/chromium-binary.js';
import { go, noteRequests, settled } from '../support/browser/move.js';
import { signInBy } from '../support/browser/sign-in.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { insertPersonas } from './support/many-personas.js';
import { table, whole } from './support/table.js';

const { values } = parseArgs({
  options: {
    personas: { type: 'string', default: '20000' },
    answers: { type: 'string', default: '5000' },
    times: { type: 'string', default: '10' },
  },
});
const [personas, answers, times] = [values.personas, values.answers, values.times].map(Number) as [
  number,
  number,
  number,
];
const targets = { firstViewMs: 1_000, taskMs: 200 };
const slower = 4;

const parts = new Parts(1_800_000);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const { signal } = parts;
  const service = await startServiceWith(
    parts,
    () => forkSampleGemini({ signal, profile: 'instant' }),
    undefined,
    { background: { worker: true } },
  );
  await insertPersonas(service.databaseUrl, personas);
  const personaId = await codedPersona(new ServiceApi(service.url, service.apiKey, signal));
  const browser = await startBrowser(await chromiumBinary());
  parts.keep({ stop: () => browser.close() });

  const first = await firstViews(browser, service.url, service.apiKey);
  console.log(
    `${times} first views, the processor ${slower} times slower, milliseconds\n\n${table(first.rows)}\n`,
  );
  let longest = 0;
  for (const rate of [1, slower]) {
    const measured = await muchInIt(browser, service, personaId, rate);
    if (rate === 1) longest = measured.longest;
    const title = `${whole(personas)} personas, one with ${whole(answers)} answers; the processor`;
    console.log(`${title} ${rate === 1 ? 'as it is' : `${rate} times slower`}\n\n${table(measured.rows)}\n`);
  }
  return first.median <= targets.firstViewMs && longest <= targets.taskMs;
}

async function codedPersona(api: ServiceApi): Promise<string> {
  const project = await newProject(api, 'en', 'Much');
  const id = await api.create(`/v1/projects/${project}/personas`, { name: 'Much Said' });
  const responses = manyAnswers(answers);
  for (let from = 0; from < answers; from += 1_000)
    await api.ask('POST', `/v1/personas/${id}/responses`, {
      body: { responses: responses.slice(from, from + 1_000) },
    });
  await untilCoded(api, id);
  await api.ask('GET', `/v1/personas/${id}/details`);
  return id;
}

/** The form that asks for a key, then the projects. */
async function firstViews(browser: Browser, url: string, key: string) {
  const [painted, signedIn]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    const { page, close } = await newPage(browser, slower);
    await page.goto(`${url}/console`);
    await page.locator('input[type=password]').waitFor();
    painted.push(
      await page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
    );
    const startedAt = performance.now();
    await signInBy(page, [key]);
    await page.locator('main li a').first().waitFor();
    signedIn.push(performance.now() - startedAt);
    await close();
  }
  const row = (name: string, taken: number[]) => [
    name,
    ...[0.5, 0.95, 1].map((share) => whole(percentile(taken, share))),
  ];
  const rows = [
    ['', 'median', 'P95', 'longest'],
    row('address to form', painted),
    row('key to projects', signedIn),
  ];
  return { rows, median: percentile(painted, 0.5) };
}

/** What a reader does on the pages with much in them. */
async function muchInIt(
  browser: Browser,
  service: { url: string; apiKey: string },
  personaId: string,
  rate: number,
) {
  const { page, close } = await newPage(browser, rate);
  await page.goto(`${service.url}/console`);
  await signInBy(page, [service.apiKey]);
  await settled(page);
  const rows = [['', 'ms', 'long tasks', 'longest ms', 'together ms']];
  let longest = 0;
  const measure = async (name: string, deed: () => Promise<unknown>) => {
    await page.evaluate('longTasks.length = 0');
    const startedAt = performance.now();
    await deed();
    const took = performance.now() - startedAt;
    const tasks = await page.evaluate<number[]>('longTasks');
    longest = Math.max(longest, ...tasks);
    const together = tasks.reduce((sum, ms) => sum + ms, 0);
    rows.push([name, ...[took, tasks.length, Math.max(0, ...tasks), together].map(whole)]);
  };
  const persona = `/console/personas/${personaId}`;
  const search = (words: string) => async () => {
    await page.getByRole('searchbox').first().fill(words);
    await page.waitForURL(/[?&]q=/);
    await settled(page);
  };
  const turn = async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await settled(page);
  };
  await measure('personas', () => go(page, '/console/personas'));
  await measure('down and up', () => scroll(page));
  await measure('next page', turn);
  await measure('search', search('nowak-1234'));
  await measure('persona', () => go(page, persona));
  await measure('journey', () => go(page, `${persona}/journey`));
  await measure('needs', () => go(page, `${persona}/needs`));
  await measure('themes', () => go(page, `${persona}/themes`));
  await measure('down and up', () => scroll(page));
  await measure('answers', () => go(page, `${persona}/answers`));
  await measure('down and up', () => scroll(page));
  await measure('next page', turn);
  await close();
  return { rows, longest };
}

/** To the end and back, a notch of the wheel at a time. */
async function scroll(page: Page): Promise<void> {
  await page.mouse.move(600, 500);
  for (const notch of [...Array<number>(15).fill(400), ...Array<number>(15).fill(-400)]) {
    await page.mouse.wheel(0, notch);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => drawn()))');
  }
}

async function newPage(browser: Browser, rate: number): Promise<{ page: Page; close: () => Promise<void> }> {
  const troubles: string[] = [];
  const context = await newContext(browser, {}, troubles);
  await context.addInitScript(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask', buffered: true });`);
  const page = await context.newPage();
  noteRequests(page);
  const devtools: CDPSession = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  const close = async () => {
    await context.close();
    if (troubles.length > 0) throw new Error(troubles.join('\n'));
  };
  return { page, close };
}
