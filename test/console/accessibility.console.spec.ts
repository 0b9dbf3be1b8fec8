import type { Route } from 'playwright-core';
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

  it('tells what it waits for, and what failed', async ({ openConsole }) => {
    const keys = [service.apiKey, service.operatorKey];
    const page = await openConsole(service.url, { keys, path: '/console/nowhere', refused: /./ });
    const { personaId, projectId } = personas.en;
    const waits: [address: string, path: string][] = [
      ['/v1/personas/*', `/console/personas/${personaId}/needs`],
      ['/v1/personas/*', `/console/personas/${personaId}/print`],
      ['/v1/projects/*', `/console/projects/${projectId}`],
      ['/v1/projects?*', '/console'],
      ['/v1/personas?*', '/console/personas'],
      ['/v1/usage*', '/console/usage'],
      ['/admin/rollout', '/console/rollout'],
      ['/admin/state', '/console/state'],
      ['/{v1,admin}/audit?*', '/console/audit'],
    ];
    for (const [address, path] of waits) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const answer = async (route: Route) => {
        await promise;
        await route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        });
      };
      await page.route(`**${address}`, answer);
      const moved = go(page, path);
      await page.locator('main [class*="_skeleton_"]').first().waitFor();
      expect({ path, found: await axeFindings(page) }).toEqual({ path, found: [] });
      resolve();
      await moved;
      expect(await page.getByRole('alert').first().innerText()).toContain(problem.detail);
      expect({ path, found: await axeFindings(page) }).toEqual({ path, found: [] });
      await page.unroute(`**${address}`);
    }
  });
});

const problem = { type: 'urn:x', title: 'Away', status: 503, detail: 'Try it again later.', code: 'away' };
