import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';

/** Drags a file from outside of the browser over an element of the page, and lets it go there. */
export async function dropFile(page: Page, selector: string, name: string, content: string): Promise<void> {
  const folder = temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  const { x, y, width, height } = (await page.locator(selector).first().boundingBox())!;
  const devtools = await page.context().newCDPSession(page);
  const drag = {
    x: x + width / 2,
    y: y + height / 2,
    data: { items: [], files: [path], dragOperationsMask: 1 },
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...drag });
  await devtools.detach();
  // The browser reads it when the page does.
  page.once('close', () => removeFolder(folder));
}
