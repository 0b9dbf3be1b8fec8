import { setTimeout as delay } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

const LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 40;
/** Looks that see the same, one after the other. */
const STILL = 3;

const running = new WeakMap<Page, Set<Request>>();

/** Notes what a page asks for, for {@link settled}: ahead of its first address. */
export function noteRequests(page: Page): void {
  const requests = new Set<Request>();
  running.set(page, requests);
  page.on('request', (request) => void requests.add(request));
  const ended = (request: Request) => void requests.delete(request);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
}

/**
 * To another place of the console, as by a link of it, since what is signed in ends with a load; out of what is open above
 * the page, and until the place is {@link settled}.
 */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`(() => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    const link = Object.assign(document.createElement('a'), { href: ${JSON.stringify(path)} });
    document.body.append(link);
    link.click();
    link.remove();
  })()`);
  await settled(page);
}

/** Until a page asks for nothing, has what it asked for and its charts in place, and stays so. */
export async function settled(page: Page): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (let [last, still] = ['', 0]; still < STILL; await delay(LOOK_EVERY_MS)) {
    if (performance.now() > deadline)
      throw new Error(
        `The page at ${page.url()} does not come to rest: ${[...running.get(page)!].map((request) => request.url()).join(', ')}`,
      );
    const seen = running.get(page)!.size === 0 ? await page.evaluate<string>(look) : '';
    still = seen !== '' && seen === last ? still + 1 : 0;
    last = seen;
  }
}

/** What stands in the page; nothing while a part of it waits. */
const look = `(() => {
  const { body } = document;
  const waits = !body.querySelector('main > *') || body.querySelector('[class*="_skeleton_"], [aria-busy="true"]');
  const undrawn = [...body.querySelectorAll('[class*="_chart_"]')].some((place) => place.childElementCount === 0);
  return waits || undrawn ? '' : location.href + body.innerHTML;
})()`;
