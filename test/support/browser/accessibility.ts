import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of axe, and that of WCAG 2.2 about the size of what is clicked, which it leaves out unless asked. */
const run = `axe.run({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join('\\n'))))`;

/** What axe finds wrong, a line or more each. It comes into the page by the debugger: the page's policy stays in force. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  return page.evaluate(run);
}

/** What stands over the page's right edge, where it scrolls sideways; nothing that scrolls in a frame of its own. */
export function sidewaysOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [scrollWidth + ' of ' + clientWidth + ' px', ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 200))];
  })()`);
}
