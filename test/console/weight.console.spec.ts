import { existsSync, globSync, statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { insertPersonas } from '../bench/support/many-personas.js';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { go, settled } from '../support/browser/move.js';
import { placesOf } from '../support/browser/places.js';
import { manyAnswers } from '../support/coding/many-answers.js';
import { withSql } from '../support/observe/inserted-keys.js';
import type { TestService } from '../support/service.js';

const kilobyte = 1_024;
/** What one page may take of it, and all pages together. */
const limits = { page: 200 * kilobyte, all: 300 * kilobyte };

describeWithBrowser('the console', () => {
  let service: TestService;
  let persona: ExamplePersona;
  beforeAll(async () => {
    service = await startConsoleService();
    persona = await examplePersona(service);
    await insertPersonas(service.databaseUrl, 20_000);
    await insertAnswers(service.databaseUrl, persona.personaId, 5_000);
  });
  afterAll(() => service?.close());

  /** Bytes of the console's own files as they were sent, compressed, to a browser that had none of them. */
  const sent = (page: Page) =>
    page.evaluate<number>(`[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter(({ name }) => new URL(name).pathname.startsWith('/console'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);

  it('is first seen with few bytes, and no page of it takes many', async ({ openConsole }) => {
    const form = await openConsole(service.url);
    await settled(form);
    const bytes: Record<string, number> = { form: await sent(form) };
    const places = placesOf(persona, persona);
    for (const name of ['projects', 'journey', 'themes', 'evidence', 'print', 'rollout']) {
      const { path } = places[name]!;
      const page = await openConsole(service.url, { path, keys: [service.apiKey, service.operatorKey] });
      await settled(page);
      bytes[name] = await sent(page);
    }
    expect(Object.entries(bytes).filter(([, size]) => size > limits.page)).toEqual([]);
    expect(bytes['form']).toBeLessThan(60 * kilobyte);
    expect(allOfIt()).toBeLessThan(limits.all);
  });

  it('shows and searches 20,000 personas a page at a time', async ({ openConsole }) => {
    const page = await openConsole(service.url, { keys: [service.apiKey], path: '/console/personas' });
    await settled(page);
    const links = page.locator('main a[href*="/console/personas/"]');
    const [first, count] = [await links.allInnerTexts(), await elements(page)];
    expect(count).toBeLessThan(3_000);
    await page.getByRole('button', { name: 'Next' }).click();
    await settled(page);
    expect(await links.allInnerTexts()).not.toEqual(first);
    await page.getByRole('searchbox').fill('nowak-1234');
    await page.waitForURL(/[?&]q=nowak-1234/);
    await settled(page);
    expect((await links.allInnerTexts()).filter((name) => !/Nowak-?1234/i.test(name))).toEqual([]);
  });

  it('shows 5,000 answers a page at a time', async ({ openConsole }) => {
    const page = await openConsole(service.url, { keys: [service.apiKey] });
    await go(page, `/console/personas/${persona.personaId}/answers`);
    expect(await elements(page)).toBeLessThan(3_000);
    const before = await page.locator('main').innerText();
    await page.getByRole('button', { name: 'Next' }).click();
    await settled(page);
    expect(await page.locator('main').innerText()).not.toBe(before);
  });
});

/** Bytes of all scripts, styles and the page, compressed as they are sent; not the examples, which are data. */
function allOfIt(): number {
  const folder = projectFile('dist/console');
  const files = globSync(['*.{html,svg}', 'assets/*.{js,css}'], { cwd: folder });
  const sizeOf = (file: string) => {
    const path = `${folder}/${file}`;
    return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
  };
  return files.map(sizeOf).reduce((sum, size) => sum + size, 0);
}

const elements = (page: Page) => page.evaluate<number>("document.querySelectorAll('*').length");

/** Past the service: nobody codes them. */
async function insertAnswers(databaseUrl: string, personaId: string, count: number): Promise<void> {
  const answers = manyAnswers(count).map(({ question, answer, respondent }) => ({
    question,
    answer,
    respondent,
  }));
  await withSql(databaseUrl, (sql) =>
    sql.query(
      `insert into responses (tenant_id, persona_id, question, answer, respondent)
       select p.tenant_id, p.id, a.question, a.answer, a.respondent
       from personas p, json_to_recordset($2) as a(question text, answer text, respondent jsonb) where p.id = $1`,
      [personaId, JSON.stringify(answers)],
    ),
  );
}
