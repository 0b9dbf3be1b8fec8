import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject, test } from 'vitest';
import { type Look, newContext, startBrowser, type Troubles } from './browser.js';
import { noteRequests } from './move.js';
import { signInBy } from './sign-in.js';

/** Where to, with which keys, and how it is looked at. */
export interface Visit extends Look {
  /** From `/console` on. */
  path?: string;
  /** Of a tenant, of an operator, or both; none: the form is shown. */
  keys?: readonly string[];
  /** Answers of 400 and above that belong to the test; else they are trouble. */
  refused?: RegExp;
}

/** Opens the console of a service in a context of its own; with `beside`, in another tab of that page's. */
export type OpenConsole = (url: string, visit?: Visit, beside?: Page) => Promise<Page>;

/** What tells a key of one kind from one of the other is that it is refused. */
const BY_SIGNING_IN = /\/(?:v1\/me|admin\/rollout)$/;

/**
 * `test` with a browser, the same for all tests of a file. It fails where a page asks another host, writes an error to
 * the console, throws, breaks its policy, or is answered with an error that was not expected.
 */
export const consoleTest = test.extend<{
  browser: Browser;
  troubles: Troubles;
  openConsole: OpenConsole;
}>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- a fixture names what it needs, and this one needs none
    async ({}, use) => {
      const browser = await startBrowser(inject('chromium'));
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  troubles: async ({}, use) => {
    const troubles: Troubles = [];
    await use(troubles);
    if (troubles.length > 0) throw new Error(`A page did what none may do:\n${troubles.join('\n')}`);
  },
  openConsole: async ({ browser, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (url, visit = {}, beside) => {
      const context = beside?.context() ?? (await newContext(browser, visit, troubles));
      contexts.push(context);
      const page = await context.newPage();
      noteRequests(page);
      page.on('response', (response) => {
        const address = response.url();
        const bySigningIn = [401, 403].includes(response.status()) && BY_SIGNING_IN.test(address);
        if (response.status() < 400 || bySigningIn || visit.refused?.test(address)) return;
        troubles.push(`was answered ${response.status()} at ${address}`);
      });
      await page.goto(`${url}${visit.path ?? '/console'}`);
      await signInBy(page, visit.keys ?? []);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});
