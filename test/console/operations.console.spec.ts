import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { teaPersona } from '../support/evidence/evidence.js';
import type { TestReplica, TestService } from '../support/service.js';

describeWithBrowser('operations in the console', () => {
  let service: TestService;
  let replica: TestReplica;
  let details: string;
  beforeAll(async () => {
    service = await startConsoleService();
    replica = await service.replica();
    details = `/v1/personas/${(await teaPersona(service)).personaId}/details?sections=kpi`;
  });
  afterAll(() => service?.close());

  const standing = (page: Page) => page.locator('main h1 + span').innerText();
  const variants = () =>
    Promise.all(
      [service, replica].map(
        async ({ api }) => (await api.get(details)).headers['x-persona-variant'] as string,
      ),
    );
  /** Presses a button of the rollout, and says why. */
  const act = async (page: Page, action: string, told: string, reason: string) => {
    await page.getByRole('button', { name: `${action} …` }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain(told);
    const deed = dialog.getByRole('button', { name: action, exact: true });
    expect(await deed.isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByLabel('Your name').fill('Ada on call');
    await deed.click();
    await dialog.waitFor({ state: 'detached' });
  };
  const latest = (page: Page) =>
    page.locator('table tbody tr').filter({ hasText: 'Ada on call' }).first().innerText();

  it('the link of the start signs in once, for this tab alone', async ({ openConsole }) => {
    const path = `/console#code=${service.signInCode()}`;
    const page = await openConsole(service.url, { path });
    // With both keys: the pages of the team, and those of operators.
    for (const name of ['Projects', 'Rollout']) await page.getByRole('link', { name, exact: true }).waitFor();
    expect(page.url()).toBe(`${service.url}/console`);
    await page.reload();
    await page.getByLabel('API key, token or operator’s key').waitFor();
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      0,
      0,
      '',
    ]);

    const late = await openConsole(service.url, { path, refused: /\/console\/sign-in$/ });
    await late.getByRole('alert').waitFor();
    await late.getByLabel('API key, token or operator’s key').waitFor();
  });

  it('a rollback that is pressed on one replica is seen on both, and taken back on the other one', async ({
    openConsole,
  }) => {
    const visit = { path: '/console/rollout', keys: [service.operatorKey] };
    const pages = [await openConsole(service.url, visit), await openConsole(replica.url, visit)] as const;
    const [here, there] = pages;
    const before = await standing(here);
    expect([before, await variants()]).toEqual([await standing(there), ['optimized', 'optimized']]);

    await act(
      here,
      'Roll back',
      'Everybody gets sections made the archived way',
      'Prices are quoted wrongly',
    );
    for (const page of pages) {
      await expect.poll(() => standing(page)).toBe('Rolled back');
      await expect.poll(() => latest(page)).toMatch(/Rolled back.*Ada on call\s+Prices are quoted wrongly/s);
    }
    await expect.poll(variants).toEqual(['archived', 'archived']);

    await act(there, 'Resume', 'The flag decides again', 'Prices are right again');
    for (const page of pages) {
      await expect.poll(() => standing(page)).toBe(before);
      await expect.poll(() => latest(page)).toMatch(/Resumed.*Ada on call\s+Prices are right again/s);
    }
    await expect.poll(variants).toEqual(['optimized', 'optimized']);
  });
});
