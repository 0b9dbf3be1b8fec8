import type { Page } from 'playwright-core';

/** Enters the keys by the form and, where there are two, by the settings. */
export async function signInBy(page: Page, [first, second]: readonly string[]): Promise<void> {
  if (!first) return;
  await enterKey(page, first);
  await page.locator('#app > header nav').first().waitFor();
  if (!second) return;
  await page.locator('#app > header details summary').click();
  // The first of the two buttons: the other one signs out.
  await page.locator('#app > header details button').first().click();
  await enterKey(page, second);
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('#app > header details summary').click();
}

async function enterKey(page: Page, key: string): Promise<void> {
  const form = page.locator('form', { has: page.locator('input[type=password]') });
  await form.locator('input').fill(key);
  await form.locator('button[type=submit]').click();
}
