import type { Page, Route } from 'playwright-core';

/** Identifiers, dates and the like have no blanks: what a person or a model wrote does. */
const isText = (text: string) => /\s/.test(text.trim());

/**
 * What a service would answer whose every text is another one: those a model wrote, those people wrote, and its own. The
 * service is asked, and its answers are changed on their way to the page, streams included.
 */
export async function rewriteAnswers(page: Page, rewrite: (text: string) => string): Promise<void> {
  const rewritten = (json: string): string =>
    JSON.stringify(JSON.parse(json), (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (key === 'url') return `javascript:${rewrite('url')}`;
      return isText(value) ? rewrite(value) : value;
    });
  const answer = async (route: Route) => {
    const response = await route.fetch();
    const type = response.headers()['content-type'] ?? '';
    const body = await response.text();
    if (type.includes('json')) return route.fulfill({ response, body: rewritten(body) });
    if (!type.startsWith('text/event-stream')) return route.fulfill({ response });
    const events = body.replaceAll(/^data: (.*)$/gm, (_, data: string) => `data: ${rewritten(data)}`);
    return route.fulfill({ response, body: events });
  };
  for (const address of ['**/v1/**', '**/admin/**', '**/health/**']) await page.route(address, answer);
}
