import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { hostilePersona, hostileTexts, madeOfIt, payload } from '../support/browser/hostile-persona.js';
import { go, settled } from '../support/browser/move.js';
import { placesOf } from '../support/browser/places.js';
import { rewriteAnswers } from '../support/browser/rewritten-answers.js';
import { injections } from '../support/evidence/injections.js';
import type { TestService } from '../support/service.js';

/** Where no text stands that somebody entered or a model wrote. */
const silentPlaces = ['usage', 'state', 'missing'];

/** A script that ran, or an element that was made of text, would be told by the page, beside what every test watches for. */
describeWithBrowser('text is shown as text', () => {
  let service: TestService;
  let hostile: ExamplePersona;
  let example: ExamplePersona;
  beforeAll(async () => {
    service = await startConsoleService();
    [hostile, example] = [await hostilePersona(service), await examplePersona(service)];
    for (const action of ['pause', 'resume'])
      await service.operator.post(`/admin/rollout/${action}`, { reason: payload });
  });
  afterAll(() => service?.close());

  const keys = () => [service.apiKey, service.operatorKey];
  /** What became of the payload. @returns nothing where all is well */
  const harm = async (page: Page) => ({
    ran: await page.evaluate("'ran' in globalThis"),
    made: await page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(madeOfIt)})].map((element) => element.outerHTML)`,
    ),
  });
  const none = { ran: false, made: [] };
  const shown = (page: Page) => page.evaluate<string>('document.body.textContent');

  it('whatever people said, and whatever a persona is called', async ({ openConsole }) => {
    const page = await openConsole(service.url, { keys: keys() });
    const silent: string[] = [];
    for (const [name, { path, open }] of Object.entries(placesOf(hostile, example))) {
      await go(page, path);
      await open?.(page);
      await settled(page);
      expect({ name, ...(await harm(page)) }).toEqual({ name, ...none });
      if (!(await shown(page)).includes(payload)) silent.push(name);
    }
    expect(silent).toEqual(silentPlaces);
  });

  it('every answer that gives orders, to the letter', async ({ openConsole }) => {
    expect(injections).toHaveLength(44);
    const page = await openConsole(service.url, { keys: keys() });
    await go(page, `/console/personas/${hostile.personaId}/answers`);
    const next = page.getByRole('button', { name: 'Next' });
    let texts = await shown(page);
    while ((await next.count()) > 0 && (await next.isEnabled())) {
      await next.click();
      await settled(page);
      texts += await shown(page);
    }
    expect(hostileTexts.filter((text) => !texts.includes(text))).toEqual([]);
    expect(await harm(page)).toEqual(none);
  });

  it('whatever a model writes, and the service itself', async ({ openConsole }) => {
    const page = await openConsole(service.url, { keys: keys() });
    await rewriteAnswers(page, (text) => `${payload} ${text}`);
    const silent: string[] = [];
    for (const [name, { path, open }] of Object.entries(placesOf(example, hostile))) {
      await go(page, path);
      await open?.(page);
      await settled(page);
      expect({ name, ...(await harm(page)) }).toEqual({ name, ...none });
      if (!(await shown(page)).includes(payload)) silent.push(name);
    }
    expect(silent).toEqual(silentPlaces);
  });
});
