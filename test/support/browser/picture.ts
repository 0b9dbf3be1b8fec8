import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Letters stay clear at it; of 100. */
const QUALITY = 50;

/**
 * A picture as WebP, to a file.
 *
 * @param longest the page from its top, at most so many CSS pixels; else what the window shows, with what is open in it
 */
export async function takePicture(page: Page, file: string, longest?: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { width } = page.viewportSize()!;
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    ...(longest !== undefined && {
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height: Math.min(whole, longest), scale: 1 },
    }),
  });
  await devtools.detach();
  writeFileSync(file, Buffer.from(data, 'base64'));
}
