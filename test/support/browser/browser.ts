import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectFile } from '../../../config/project-file.js';
import type { Program } from '../servers/debian-program.js';

/** How the console is looked at. */
export interface Look {
  language?: 'en' | 'pl';
  scheme?: 'light' | 'dark';
  /** In CSS pixels. */
  width?: number;
}

/** Everything that no page may do, in words, as it happened. */
export type Troubles = string[];

const HEIGHT = 900;
/** For what is waited for in a page. */
const LIMIT_MS = 15_000;
const LOCALES = { en: 'en-GB', pl: 'pl-PL' };

/** What the browser writes for each answer of 400 or above: those are looked at by their status. */
const REFUSED = /^Failed to load resource: the server responded with a status of/;
/** And where the service ends a stream, since its evidence was taken away: the client opens it again. */
const ENDED = /^Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING$/;

/** A headless Chromium that finds no host but this machine. @throws {Error} where there is none */
export async function startBrowser(program: Program): Promise<Browser> {
  if ('missing' in program) throw new Error(program.missing);
  return chromium.launch({
    executablePath: program.command,
    env: { ...process.env, ...program.env, FONTCONFIG_FILE: projectFile('test/support/browser/fonts.conf') },
    args: [
      // Names and addresses alike.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--force-color-profile=srgb',
      // The same picture on every machine.
      '--font-render-hinting=none',
    ],
  });
}

/** A context that shares nothing with others, and notes what no page may do. The policy of the pages is in force. */
export async function newContext(
  browser: Browser,
  { language = 'en', scheme = 'light', width = 1280 }: Look,
  troubles: Troubles,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: LOCALES[language],
    timezoneId: 'Europe/Warsaw',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: HEIGHT },
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(LIMIT_MS);
  await context.exposeFunction('noteTrouble', (trouble: string) => void troubles.push(trouble));
  await context.addInitScript(watchPolicy);
  context.on('request', (request) => {
    if (!isOwn(request.url())) troubles.push(`asked ${request.url()}`);
  });
  context.on('weberror', (error) => void troubles.push(`threw ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    const [text, { url }] = [message.text(), message.location()];
    const isExpected = REFUSED.test(text) || (ENDED.test(text) && url.endsWith('/details/stream'));
    if (['error', 'warning'].includes(message.type()) && !isExpected) troubles.push(`wrote ${text} (${url})`);
  });
  context.on('page', (page) => noteSockets(page, troubles));
  return context;
}

/** In the page, ahead of its own scripts. */
function watchPolicy(): void {
  const global = globalThis as unknown as {
    addEventListener(type: string, listen: (event: Record<string, string>) => void): void;
    noteTrouble(trouble: string): void;
  };
  global.addEventListener('securitypolicyviolation', (event) =>
    global.noteTrouble(`broke ${event['effectiveDirective']} by ${event['blockedURI']} ${event['sample']}`),
  );
}

function noteSockets(page: Page, troubles: Troubles): void {
  page.on('websocket', (socket) => void troubles.push(`opened ${socket.url()}`));
  page.on('crash', () => void troubles.push('crashed'));
}

/** Of this machine, or of the page itself. */
function isOwn(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === '127.0.0.1';
}
