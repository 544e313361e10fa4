import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { UsageError } from '../../../conformance/errors.js';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * Starts an installed headless Chromium: the one in `CHROME_PATH`, or one in a usual place.
 * @throws UsageError if there is none.
 */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: flags });
}

function executable(): string {
  const named = process.env['CHROME_PATH'];
  const found = named === undefined || named === '' ? places.find((place) => existsSync(place)) : named;
  if (found === undefined || !existsSync(found)) {
    const where = found === undefined ? 'found in none of the usual places' : `not found at ${found}`;
    throw new UsageError(`Chromium is ${where}: "apt-get install chromium", or name it in CHROME_PATH`);
  }
  return found;
}
