import type { Page } from 'playwright-core';

/** More stops than any page has. */
const MOST = 120;

/** Presses Tab until the element with that name has the focus. @throws {Error} with what was met where none has */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let stop = 0; stop < MOST; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    met.push(focused);
  }
  throw new Error(`No stop is named ${name}: ${[...new Set(met)].join(' | ')}`);
}

/** What the element with the focus is called: by its label, else by its text. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const { activeElement: element, body } = document;
    if (element === body) return '';
    return (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '').trim();
  })()`);
}
