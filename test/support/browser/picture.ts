import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Letters stay clear at it; of 100. */
const QUALITY = 60;

/** A picture of the page from its top, as WebP, to a file. @param most of its height, in CSS pixels */
export async function takePicture(page: Page, file: string, most: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { width } = page.viewportSize()!;
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, most), scale: 1 },
  });
  await devtools.detach();
  writeFileSync(file, Buffer.from(data, 'base64'));
}
