import { afterAll, beforeAll, expect } from 'vitest';
import { newContext, type Troubles } from '../support/browser/browser.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { startConsoleService } from '../support/browser/console-service.js';
import type { TestService } from '../support/service.js';

/** A script in the page, and what is noted of it. The last one leaves the page. */
const deeds: [script: string, trouble: RegExp][] = [
  ["fetch('http://127.0.0.2/').catch(() => undefined)", /^broke connect-src by http:\/\/127\.0\.0\.2/],
  ["void new WebSocket('ws://10.1.2.3/')", /^broke connect-src by ws:\/\/10\.1\.2\.3/],
  ["void (new Image().src = 'https://example.com/a.png')", /^broke img-src by https:\/\/example\.com/],
  ["document.body.setAttribute('style', 'color: red')", /^broke style-src-attr by inline/],
  ["try { document.body.setAttribute('onclick', '0') } catch {}", /^broke require-trusted-types-for/],
  [
    "try { document.body.lastElementChild.outerHTML = '<b>x</b>' } catch {}",
    /^broke require-trusted-types-for/,
  ],
  ["void setTimeout(() => { throw new Error('torn') })", /^threw Error: torn/],
  ["void Promise.reject(new Error('broken'))", /^threw Error: broken/],
  ["console.error('out of order')", /^wrote out of order/],
  ["void (location.href = 'http://10.1.2.3/')", /^asked http:\/\/10\.1\.2\.3\//],
];

describeWithBrowser('every test of the console', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startConsoleService();
  });
  afterAll(() => service?.close());

  it('fails by what no page may do', async ({ browser }) => {
    const troubles: Troubles = [];
    const context = await newContext(browser, {}, troubles);
    const page = await context.newPage();
    await page.goto(`${service.url}/console`);
    await page.locator('input[type=password]').waitFor();
    expect(troubles).toEqual([]);

    for (const [script, trouble] of deeds) {
      await page.evaluate(script);
      await expect.poll(() => troubles).toContainEqual(expect.stringMatching(trouble));
      troubles.length = 0;
    }
    await context.close();
  });
});
