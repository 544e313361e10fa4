import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Asserts that axe finds no problem in a page in its present state. */
async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' ')))`,
  );
  assert.deepEqual(violations, []);
}

/** Asserts that a page needs no horizontal scrolling. */
async function assertFitsScreen(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  assert.ok(content <= screen, `the content is ${content} wide, the screen ${screen}`);
}

/** Asserts that the theme button goes from the system's theme to light, to dark, and back. */
export async function assertChangesTheme(page: Page): Promise<void> {
  const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const colors = [await background()];
  for (const theme of ['light', 'dark', 'system']) {
    await page.locator('#theme').click();
    assert.equal(await page.locator('#theme').textContent(), `Theme: ${theme}`);
    colors.push(await background());
  }
  const [system, light, dark, again] = colors;
  assert.deepEqual([light, again], [system, system]);
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await background(), dark);
}

/** Asserts that the first command box copies its command. */
export async function assertCopies(page: Page, selector: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const box = page.locator(selector).first();
  await box.locator('button').click();
  await box.getByText('Copied').waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), await box.locator('pre').textContent());
}

/** Asserts that an address that names an entry opens it, moves the focus to it and shows it, also where a search hides it. */
export async function assertFollowsDeepLink(page: Page, id: string): Promise<void> {
  const url = page.url();
  // A reload or a change of the fragment alone would let the browser restore how far the page was scrolled before.
  await page.goto('about:blank');
  await page.goto(`${url}#${id}`);
  const entry = page.locator(`[id="${id}"]`);
  await page.locator(`[id="${id}"][open]`).waitFor();
  await waitUntil(page, `document.activeElement.parentElement?.id === ${JSON.stringify(id)}`);
  const place = `document.getElementById(${JSON.stringify(id)}).getBoundingClientRect()`;
  await waitUntil(page, `(({ top }) => top >= 0 && top < innerHeight)(${place})`);
  await page.locator('#query').fill('no such text anywhere');
  await page.evaluate(`location.hash = '#'; location.hash = ${JSON.stringify(`#${id}`)}`);
  await entry.locator('summary').first().waitFor({ state: 'visible' });
}

const patienceMs = 10_000;

/** Waits until an expression is true in a page. Playwright's own wait fails on a page whose policy forbids eval. */
export async function waitUntil(page: Page, expression: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await page.evaluate<boolean>(expression))) {
    assert.ok(Date.now() < end, `it does not come true that ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** How a page is prepared for a check, such as by unfolding what is folded. */
export type Prepare = (page: Page) => Promise<void>;

/** The checks of a layout, of a page that has been prepared. */
export function layoutOf(prepare: Prepare): Readonly<Record<'fitsPhone' | 'isAccessible', Prepare>> {
  return {
    fitsPhone: async (page) => {
      await prepare(page);
      await assertFitsScreen(page);
    },
    isAccessible: async (page) => {
      await prepare(page);
      await assertAccessible(page);
    },
  };
}
