import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openPage, type Screen } from '../browser/open-page.js';

const screens: readonly (readonly [name: string, screen: Screen])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { width: 360, colorScheme: 'light' }],
];

/** Takes a picture of a page, prints it as PDF, and takes another picture with its first entry or part unfolded. */
export async function takeShots(browser: Browser, url: string, folder: string, name: string): Promise<void> {
  for (const [screenName, screen] of screens) {
    const { page } = await openPage(browser, url, screen);
    const prefix = path.join(folder, `${name.replaceAll('/', '-')}-${screenName}`);
    const clip = { x: 0, y: 0, width: screen.width ?? 1280, height: 2000 };
    await page.screenshot({ path: `${prefix}.png`, fullPage: true, clip });
    const summary = page.locator('main summary').first();
    if ((await summary.count()) > 0) {
      await summary.click();
      await page.screenshot({ path: `${prefix}-open.png`, fullPage: true, clip });
    }
    if (screenName === 'light') await page.pdf({ path: `${prefix}.pdf`, format: 'A4' });
    await page.context().close();
  }
}
