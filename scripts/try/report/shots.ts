import type { Browser, Page } from 'playwright-core';
import { openPage, type Screen } from '../browser/open-page.js';

const screens: readonly (readonly [name: string, screen: Screen])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { width: 360, colorScheme: 'light' }],
];

/** Takes pictures of a page before and after unfolding its first requirement, and prints it as PDF. */
export async function takeShots(browser: Browser, url: string, prefix: string): Promise<void> {
  for (const [name, screen] of screens) {
    const { page } = await openPage(browser, url, screen);
    await page.screenshot({ path: `${prefix}-${name}.png` });
    await page.locator('.requirement summary').first().click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${prefix}-${name}-open.png`, fullPage: name === 'phone', clip: clipOf(screen) });
    if (name === 'light') await print(page, prefix);
    await page.context().close();
  }
}

function clipOf({ width = 1280 }: Screen): { x: number; y: number; width: number; height: number } {
  return { x: 0, y: 0, width, height: 2400 };
}

async function print(page: Page, prefix: string): Promise<void> {
  await page.pdf({ path: `${prefix}.pdf`, format: 'A4' });
}
