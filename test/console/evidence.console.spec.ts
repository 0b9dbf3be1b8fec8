import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { focusedName, tabTo } from '../support/browser/keyboard.js';
import { go, settled } from '../support/browser/move.js';
import type { TestService } from '../support/service.js';

describeWithBrowser('evidence in the console', () => {
  let service: TestService;
  let persona: ExamplePersona;
  beforeAll(async () => {
    service = await startConsoleService();
    persona = await examplePersona(service);
  });
  afterAll(() => service?.close());

  const pathOf = (tab: string) => `/console/personas/${persona.personaId}/${tab}`;
  const signedIn = () => ({ keys: [service.apiKey] });
  /** The answer that is open, and which of its words are marked. */
  const opened = async (page: Page) => {
    const drawer = page.getByRole('dialog', { name: 'An answer' });
    const marked = await drawer.locator('mark').allInnerTexts();
    const { responseId, start, end } = placeIn(page.url());
    const { body } = await service.api.get(`/v1/personas/${persona.personaId}/responses/${responseId}`);
    expect(await drawer.innerText()).toContain(body.answer);
    return { marked, cut: body.answer.slice(start, end) as string };
  };

  it('a quote opens its answer with exactly its words marked, and so does its address in another tab', async ({
    openConsole,
  }) => {
    const page = await openConsole(service.url, signedIn());
    for (const tab of ['needs', 'themes']) {
      await go(page, pathOf(tab));
      const quote = page.locator('blockquote a').first();
      const words = await quote.innerText();
      await quote.click();
      await settled(page);
      expect(await opened(page)).toEqual({ marked: [words], cut: words });

      const { pathname, search } = new URL(page.url());
      const other = await openConsole(service.url, { ...signedIn(), path: pathname + search }, page);
      await settled(other);
      expect(await opened(other)).toEqual({ marked: [words], cut: words });
      await other.close();
    }
  });

  it('a theme is renamed, merged into another one, and all taken back: it counts as before', async ({
    openConsole,
  }) => {
    const page = await openConsole(service.url, signedIn());
    const main = page.locator('main');
    const dialog = page.getByRole('dialog');
    await go(page, pathOf('themes'));
    const before = await main.innerText();
    const [kept, changed] = await page.locator('main article h3').allInnerTexts();
    const undo = async () => {
      await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
      await page.getByText('Taken back', { exact: true }).waitFor();
      await page.getByRole('link', { name: '← All themes' }).click();
    };
    /** Once what was changed is looked at again in the background. */
    const listed = () => main.innerText().then((text) => text.replace(/\nset by a person: name$/m, ''));

    await page.getByRole('link', { name: changed!, exact: true }).click();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await dialog.getByLabel('Name').fill('Renamed by hand');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await main.getByRole('heading', { name: 'Renamed by hand' }).waitFor();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog.getByLabel('Into which theme').selectOption({ index: 1 });
    const told = await dialog.innerText();
    expect(told).toContain(`counts for “${kept}”`);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await main.getByRole('heading', { name: kept!, exact: true }).waitFor();
    await main.getByText('Counts for it, since it was merged:').waitFor();
    await settled(page);
    const [, least, most] = /Together: (?:between )?(\d+)(?: and (\d+))?/.exec(told)!;
    const [, people] = /(\d+) of \d+ people/.exec(await main.innerText())!;
    expect(Number(people)).toBeGreaterThanOrEqual(Number(least));
    expect(Number(people)).toBeLessThanOrEqual(Number(most ?? least));

    await undo();
    await expect.poll(listed).toBe(before.replaceAll(changed!, 'Renamed by hand'));
    await page.getByRole('link', { name: 'Renamed by hand', exact: true }).click();
    await page.getByRole('button', { name: 'Take back the latest change' }).click();
    await dialog.getByRole('button').last().click();
    await main.getByRole('heading', { name: changed!, exact: true }).waitFor();
    await page.getByRole('link', { name: '← All themes' }).click();
    await expect.poll(() => main.innerText()).toBe(before);
  });

  it('is reached without a mouse, from the key to an answer and back', async ({ openConsole }) => {
    const page = await openConsole(service.url);
    const { keyboard } = page;
    await tabTo(page, 'API key, token or operator’s key');
    await keyboard.type(service.apiKey);
    await keyboard.press('Enter');
    await page.locator('#app > header nav').first().waitFor();
    await settled(page);
    for (const stop of ['Personas', 'Nora Ellery', 'Needs']) {
      await tabTo(page, stop);
      await keyboard.press('Enter');
      await settled(page);
    }
    const quote = await page.locator('blockquote a').first().innerText();
    await tabTo(page, quote);
    await keyboard.press('Enter');
    await settled(page);
    expect((await opened(page)).marked).toEqual([quote]);
    // What is behind it cannot be reached.
    for (let stop = 0; stop < 5; stop += 1) {
      await keyboard.press('Tab');
      expect(await page.evaluate("document.activeElement.closest('dialog, body').tagName")).toMatch(
        /DIALOG|BODY/,
      );
      expect(await focusedName(page)).not.toBe(quote);
    }
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focusedName(page)).toBe(quote);
  });
});

function placeIn(url: string) {
  const { searchParams } = new URL(url);
  const [start, end] = searchParams.get('marked')!.split('-').map(Number);
  return { responseId: searchParams.get('answer')!, start, end };
}
