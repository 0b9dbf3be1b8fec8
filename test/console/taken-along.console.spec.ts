import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { go, settled } from '../support/browser/move.js';
import type { TestService } from '../support/service.js';

/** The button, how its file's name ends, and how the file begins. */
const formats: [name: string, ending: string, begins: RegExp][] = [
  ['PDF, laid out for people', 'pdf', /^%PDF-1\.\d/],
  ['Markdown', 'md', /^# Nora Ellery/m],
  ['CSV, as a table', 'csv', /^\W*[a-z]\w+,/i],
  ['JSON, everything', 'json', /^\{.+\}\s*$/s],
];

describeWithBrowser('what the console is for', () => {
  let service: TestService;
  let [one, other]: ExamplePersona[] = [];
  beforeAll(async () => {
    service = await startConsoleService();
    [one, other] = [await examplePersona(service, 'en'), await examplePersona(service, 'pl')];
  });
  afterAll(() => service?.close());

  const pathOf = (tab = '') => `/console/personas/${one!.personaId}${tab}`;
  const signedIn = () => ({ keys: [service.apiKey] });

  it('compares two personas, found by their names, and at an address that can be sent', async ({
    openConsole,
  }) => {
    const page = await openConsole(service.url, { ...signedIn(), path: '/console/compare' });
    const main = page.locator('main');
    for (const name of ['Nora', 'Kinga']) {
      await main.getByRole('combobox').fill(name);
      await main.getByRole('option', { name }).click();
    }
    await settled(page);
    const compared = await main.innerText();
    expect(compared).toContain('Nora Ellery');
    const { pathname, search } = new URL(page.url());
    for (const { personaId } of [one!, other!]) expect(search).toContain(personaId);
    const sent = await openConsole(service.url, { ...signedIn(), path: pathname + search }, page);
    await settled(sent);
    expect(await sent.locator('main').innerText()).toBe(compared);
  });

  it('writes messages in another tone, and has the usual ones back', async ({ openConsole }) => {
    const page = await openConsole(service.url, signedIn());
    await go(page, pathOf('/messaging'));
    const messages = () => page.locator('main article').allInnerTexts();
    const [usual, tone] = [await messages(), page.getByRole('group', { name: 'Tone' })];
    expect(usual.length).toBeGreaterThan(1);

    await tone.getByRole('button', { name: 'urgent' }).click();
    await settled(page);
    expect(await tone.locator('[aria-pressed=true]').innerText()).toMatch(/urgent/i);
    expect(page.url()).toContain('tone=urgent');
    const urgent = await messages();
    expect(urgent).toHaveLength(usual.length);
    expect(urgent).not.toEqual(usual);
    await page.getByRole('button', { name: 'Back to the usual ones' }).click();
    await settled(page);
    expect(await messages()).toEqual(usual);
  });

  it('exports a persona in each format', async ({ openConsole }) => {
    const page = await openConsole(service.url, signedIn());
    await go(page, pathOf());
    for (const [name, ending, begins] of formats) {
      await page.locator('main details summary', { hasText: 'Export' }).click();
      const file = await downloaded(page, () => page.getByRole('button', { name }).click());
      expect(file.name).toMatch(new RegExp(`\\.${ending}$`));
      expect(file.content.toString('latin1')).toMatch(begins);
      await page.getByText(`${file.name} is saved`).waitFor();
    }
  });

  it('saves the journey as SVG and as PNG', async ({ openConsole }) => {
    const page = await openConsole(service.url, signedIn());
    await go(page, pathOf('/journey'));
    const { body } = await service.api.get(`/v1/personas/${one!.personaId}/journey`);
    const save = (name: string) => downloaded(page, () => page.getByRole('button', { name }).click());

    const svg = await save('Save as SVG');
    const source = svg.content.toString();
    const { root, errors, texts, foreign } = await parsedSvg(page, source);
    expect([svg.name, root, errors, foreign]).toEqual(['journey-nora-ellery.svg', 'svg', 0, []]);
    const shown = texts.replaceAll(/\s+/g, ' ');
    for (const { name } of body.data.stages) expect(shown).toContain(name);

    const png = await save('Save as PNG');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png.content.readUInt32BE(16)).toBeGreaterThan(1_000);
  });

  it('prints all of a persona on pages', async ({ openConsole }) => {
    const page = await openConsole(service.url, signedIn());
    await go(page, pathOf('/print'));
    const main = page.locator('main');
    for (const name of ['Journey', 'Needs', 'Messages', 'KPI'])
      await main.getByRole('heading', { name, exact: true }).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#app > header nav').first().isVisible()).toBe(false);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf).toMatch(/^%PDF/);
    expect(Number(/\/Count (\d+)/.exec(pdf)![1])).toBeGreaterThan(2);
  });
});

async function downloaded(page: Page, deed: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), deed()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** By the browser, beside the page, whose policy lets nothing be parsed. */
async function parsedSvg(page: Page, source: string) {
  const blank = await page.context().newPage();
  const parsed = await blank.evaluate<{
    root: string;
    errors: number;
    texts: string;
    foreign: string[];
  }>(`(() => {
    const svg = new DOMParser().parseFromString(${JSON.stringify(source)}, 'image/svg+xml');
    const foreign = svg.querySelectorAll('script, foreignObject, image, [href], [onload]');
    return {
      root: svg.documentElement.nodeName,
      errors: svg.querySelectorAll('parsererror').length,
      texts: svg.documentElement.textContent,
      foreign: [...foreign].map((element) => element.outerHTML),
    };
  })()`);
  await blank.close();
  return parsed;
}
