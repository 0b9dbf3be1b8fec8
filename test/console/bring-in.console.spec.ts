import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { ManualClock } from '../../packages/sample-gemini/src/manual-clock.js';
import { axeFindings } from '../support/browser/accessibility.js';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { dropFile } from '../support/browser/drop-file.js';
import { untilCoded } from '../support/browser/example-persona.js';
import { go } from '../support/browser/move.js';
import type { TestService } from '../support/service.js';

describeWithBrowser('bringing in', () => {
  /** The model writes as fast as the published one, by a clock that stands still unless a test lets it run. */
  const clock = new ManualClock();
  let service: TestService;
  let runs: NodeJS.Timeout | undefined;
  const letItWrite = () => (runs = setInterval(() => clock.advance(clock.nextInMs ?? 0), 1));
  const holdIt = () => clearInterval(runs);
  /** Until it writes no more. */
  const next = () => clock.advance(clock.nextInMs ?? 0);

  beforeAll(async () => {
    service = await startConsoleService({}, { model: { profile: latencyProfiles['2.5-flash-lite'], clock } });
  });
  afterAll(async () => {
    letItWrite();
    await service?.close();
    holdIt();
  });
  afterEach(holdIt);

  const personaOf = async (projectName: string) => {
    const { body: projects } = await service.api.get('/v1/projects');
    const { id } = projects.data.find(({ name }: { name: string }) => name === projectName);
    const { body: personas } = await service.api.get(`/v1/projects/${id}/personas`);
    return { projectId: id as string, personaId: personas.data[0].id as string };
  };

  it('an empty console offers the examples; a click brings one in, and its sections show while they are written', async ({
    openConsole,
  }) => {
    letItWrite();
    const page = await openConsole(service.url, { keys: [service.apiKey] });
    const offer = page.getByRole('button', { name: 'Repairs of household appliances, in English' });
    await offer.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.evaluate(watchSteps);
    await offer.click();
    await page.waitForURL(/\/console\/projects\/[\w-]+$/);
    expect(await page.evaluate('steps')).toEqual([1, 2, 3, 4]);
    await page.getByRole('link', { name: 'Nora Ellery' }).waitFor();
    const { personaId } = await personaOf(await page.locator('h1').innerText());
    await untilCoded(service.api, personaId);
    holdIt();

    await page.getByRole('link', { name: 'Nora Ellery' }).click();
    await page.getByRole('link', { name: 'Journey', exact: true }).click();
    const journey = page.locator('main section[aria-busy]', { hasText: 'Journey' });
    const texts = () => journey.getByRole('listitem').count();
    const isWriting = async () => (await journey.getAttribute('aria-busy')) === 'true';
    // Piece by piece, until something of it is to be seen.
    await expect
      .poll(async () => {
        next();
        return (await isWriting()) && (await texts());
      })
      .toBeGreaterThan(0);
    const early = await texts();
    expect(await axeFindings(page)).toEqual([]);
    letItWrite();
    await expect.poll(isWriting).toBe(false);
    expect(await texts()).toBeGreaterThan(early);
  });

  it('a file that is dropped is told, corrected, imported and taken back', async ({ openConsole }) => {
    letItWrite();
    const { body: project } = await service.api.post('/v1/projects', { name: 'Repairs' });
    const { body: persona } = await service.api.post(`/v1/projects/${project.id}/personas`, { name: 'Ola' });
    const page = await openConsole(service.url, { keys: [service.apiKey] });
    const main = page.locator('main');
    await go(page, `/console/personas/${persona.id}/evidence`);
    const kept = async () =>
      (await service.api.get(`/v1/personas/${persona.id}/responses`)).body.data.map(
        ({ answer, respondent }: { answer: string; respondent: { id: string } }) => [respondent.id, answer],
      );

    await dropFile(page, 'main', 'interviews.csv', file);
    await main.getByText('6 answers from 3 rows').waitFor();
    expect(await kept()).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    // What the interviewer noted is nobody's answer, and whose answers they are was not seen.
    await main.getByLabel('Column “Interviewer notes” holds').selectOption('Left out');
    await main.getByLabel('Column “Person” holds').selectOption('Who answered');
    await main.getByText('3 answers from 3 rows, of 3 people').waitFor();
    await main.getByRole('button', { name: 'Import 3 answers' }).click();
    await main.getByText('3 answers came in from interviews.csv').waitFor();
    expect(await kept()).toEqual(said.map((answer, row) => [`p${row + 1}`, answer]));

    await main.getByRole('button', { name: 'Take it back' }).first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('3 answers will be gone');
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await kept()).toEqual([]);
    await main.getByText('Nothing was imported from a file yet.').waitFor();
  });
});

/** In the page: which of the steps were told. */
const watchSteps = `
  globalThis.steps = [];
  new MutationObserver(() => {
    const told = /\\((\\d) of \\d\\)/.exec(document.querySelector('main').innerText);
    if (told && !steps.includes(Number(told[1]))) steps.push(Number(told[1]));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  undefined`;

const said = [
  'I wait for weeks, and nobody calls.',
  'The price is only known afterwards.',
  'I never know whom to ask.',
];
const file = [
  'Person,What is hard about repairs?,Interviewer notes',
  `p1,"${said[0]}","Sounded annoyed, spoke for ten minutes."`,
  `p2,${said[1]},"Laughed a lot, wants to be called again."`,
  `p3,${said[2]},Had to leave early.`,
].join('\n');
