import { afterAll, beforeAll, expect } from 'vitest';
import { axeFindings, sidewaysOf } from '../support/browser/accessibility.js';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { go, settled } from '../support/browser/move.js';
import { placesOf } from '../support/browser/places.js';
import type { TestService } from '../support/service.js';

/** Every width with every scheme, and both languages with each. */
const looks = {
  en: [
    { width: 1280, scheme: 'light' },
    { width: 320, scheme: 'dark' },
  ],
  pl: [
    { width: 1280, scheme: 'dark' },
    { width: 320, scheme: 'light' },
  ],
} as const;
const languages = ['en', 'pl'] as const;

describeWithBrowser('every page', () => {
  let service: TestService;
  let personas: Record<'en' | 'pl', ExamplePersona>;
  beforeAll(async () => {
    service = await startConsoleService();
    personas = { en: await examplePersona(service, 'en'), pl: await examplePersona(service, 'pl') };
  });
  afterAll(() => service?.close());

  it.for(languages)(
    'has nothing that axe finds, nor scrolls sideways (%s)',
    async (language, { openConsole }) => {
      const keys = [service.apiKey, service.operatorKey];
      const page = await openConsole(service.url, { language, keys });
      const places = placesOf(personas[language], personas[language === 'en' ? 'pl' : 'en']);
      const found: string[] = [];
      for (const [name, { path, open }] of Object.entries(places)) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await go(page, path);
        await open?.(page);
        for (const { width, scheme } of looks[language]) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: scheme });
          await settled(page);
          const wrong = [...(await axeFindings(page)), ...(await sidewaysOf(page))];
          found.push(...wrong.map((each) => `${name}, ${width} px, ${scheme}, ${language}: ${each}`));
        }
      }
      expect(found).toEqual([]);
    },
  );

  it('nor has the form that asks for a key', async ({ openConsole }) => {
    for (const language of languages)
      for (const look of looks[language]) {
        const page = await openConsole(service.url, { ...look, language, refused: /\/admin/ });
        await page.locator('form button[type=submit]').click();
        await page.locator('[aria-invalid]').waitFor();
        expect([...(await axeFindings(page)), ...(await sidewaysOf(page))]).toEqual([]);
      }
  });

  it('tells what it waits for and what failed, without a finding', async ({ openConsole }) => {
    const page = await openConsole(service.url, { keys: [service.apiKey], refused: /\/v1\/personas\// });
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/v1/personas/*', async (route) => {
      await promise;
      await route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:x',
          title: 'Gone',
          status: 503,
          detail: 'Try later.',
          code: 'gone',
        }),
      });
    });
    const moved = go(page, `/console/personas/${personas.en.personaId}/needs`);
    await page.locator('main [role=status]').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    resolve();
    await moved;
    expect(await page.getByRole('alert').innerText()).toContain('Try later.');
    expect(await axeFindings(page)).toEqual([]);
  });
});
