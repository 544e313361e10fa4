import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { assertChangesTheme, assertCopies, assertFollowsDeepLink, layoutOf, waitUntil } from '../browser/assertions.js';
import type { Check } from '../browser/try-checks.js';

const { fitsPhone, isAccessible } = layoutOf(unfoldSome);

/** A page of the site, with what the checks need to know about it. */
export interface ShownPage {
  readonly file: string;
  readonly title: string;
}

/** What every page of the site promises, whatever it says. */
export const checksOfEveryPage: readonly Check<ShownPage>[] = [
  { name: 'shows its title', run: showsTitle },
  { name: 'fits a phone', screen: { width: 360 }, run: fitsPhone },
  { name: 'is accessible when light', screen: { colorScheme: 'light' }, run: isAccessible },
];

/** Promises that a page keeps by its template and its style, so that one page of each kind shows them. */
export const checksOfKind: readonly Check<ShownPage>[] = [
  { name: 'can be used from the keyboard', run: worksFromKeyboard },
  { name: 'can be read where no script runs', screen: { scripts: false }, run: readsWithoutScripts },
  { name: 'prints without controls', run: prints },
  { name: 'is accessible when dark, on a phone', screen: { width: 360, colorScheme: 'dark' }, run: isAccessible },
];

/** Additional promises of pages with a filter. */
export const checksOfFilter: readonly Check<ShownPage>[] = [
  { name: 'searches', run: searches },
  { name: 'filters by each choice', run: filters },
];

/** Additional promises of pages whose entries unfold. */
export const checksOfEntries: readonly Check<ShownPage>[] = [
  { name: 'opens what a deep link names', run: followsDeepLink },
];

/** Additional promises of pages of requirements. */
export const checksOfRequirements: readonly Check<ShownPage>[] = [
  { name: 'unfolds a requirement to its requests', run: showsRequests },
];

/** Promises of the start page. */
export const checksOfStart: readonly Check<ShownPage>[] = [
  { name: 'changes its theme', run: assertChangesTheme },
  { name: 'copies a command', run: (page) => assertCopies(page, 'main .copyable') },
  { name: 'leads to an operation and its requirement', run: leadsToRequirement },
];

async function showsTitle(page: Page, { title }: ShownPage): Promise<void> {
  assert.equal(await page.locator('h1').innerText(), title);
  assert.ok((await page.locator('main').innerText()).length > title.length + 100, 'there is next to nothing on it');
}

async function worksFromKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'solid');
  const query = page.locator('#query');
  if ((await query.count()) === 0) return;
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('a/b');
  assert.equal(await query.inputValue(), 'a/b');
}

async function readsWithoutScripts(page: Page, { title }: ShownPage): Promise<void> {
  assert.equal(await page.locator('h1').innerText(), title);
  assert.equal(await page.locator('.needs-script:visible').count(), 0);
  assert.equal(await page.locator('.entry:visible').count(), await page.locator('.entry').count());
  const contents = page.locator('.contents summary');
  if ((await contents.count()) === 0) return;
  await contents.click();
  await page.locator('.contents a').last().waitFor({ state: 'visible' });
}

async function prints(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  assert.equal(
    await page.locator('nav:visible, .controls:visible, .copy:visible, .skip:visible, #theme:visible').count(),
    0,
  );
  assert.ok(await page.locator('h1').isVisible());
}

async function searches(page: Page): Promise<void> {
  const all = await page.locator('.entry').count();
  const id = (await page.locator('.entry .id').last().textContent()) ?? '';
  await page.locator('#query').fill(id);
  const found = await visibleEntries(page);
  assert.ok(found >= 1 && found < all, `${found} of ${all} found for ${id}`);
  assert.match((await page.locator('[role=status]').textContent()) ?? '', new RegExp(`^${found} of ${all} `));
  await page.locator('#query').fill('no such text anywhere');
  assert.equal(await visibleEntries(page), 0);
  assert.ok(await page.locator('#none').isVisible());
  await page.locator('button[type=reset]').click();
  await page.locator('.entry[hidden]').first().waitFor({ state: 'detached' });
}

async function filters(page: Page): Promise<void> {
  const all = await page.locator('.entry').count();
  for (const select of await page.locator('#filter select').all()) {
    const name = (await select.getAttribute('name')) ?? '';
    let sum = 0;
    for (const option of await select.locator('option:not([value=""])').all()) {
      const value = (await option.getAttribute('value')) ?? '';
      await select.selectOption(value);
      const shown = await visibleEntries(page);
      assert.equal(shown, await page.locator(`.entry[data-${name}="${value}"]`).count(), `${name}: ${value}`);
      sum += shown;
    }
    assert.equal(sum, all, `the values of ${name} are not all there are`);
    await select.selectOption('');
  }
}

async function followsDeepLink(page: Page): Promise<void> {
  await assertFollowsDeepLink(page, (await page.locator('.entry').last().getAttribute('id')) ?? '');
}

async function showsRequests(page: Page): Promise<void> {
  const id = (await page.locator('.requirement:has(.exchange-link)').first().getAttribute('id')) ?? '';
  const requirement = page.locator(`[id="${id}"]`);
  await requirement.locator('summary').first().click();
  const request = requirement.locator('.exchange').first();
  await request.locator('summary').click();
  assert.match(await request.innerText(), /Request\s[\s\S]*curl -i -X/);
}

async function leadsToRequirement(page: Page): Promise<void> {
  const operation = page.locator('.operations a').first();
  const name = await operation.innerText();
  await operation.click();
  await page.waitForURL(/index\.html#/);
  assert.equal(await page.locator(':target').innerText(), name);
  const carried = page.locator('.operation .carried').first();
  await carried.locator('summary').click();
  const link = carried.locator('a').first();
  const id = await link.innerText();
  await link.click();
  await page.waitForURL(/requirements/);
  await page.locator(`[id="${id}"][open]`).waitFor();
  await page.locator(`[id="${id}"] a`, { hasText: 'in the reference' }).first().click();
  await page.waitForURL(/index\.html#/);
}

/** Unfolds the first entries and parts with everything in them; unfolding all of a long page would take minutes. */
async function unfoldSome(page: Page): Promise<void> {
  await page.evaluate(
    `for (const selector of ['.entry', '.exchange', '.carried', '.contents details']) {
       for (const one of [...document.querySelectorAll(selector)].slice(0, 12)) one.open = true;
     }`,
  );
  await waitUntil(page, `!document.querySelector('.entry[open] .exchange-link')`);
}

async function visibleEntries(page: Page): Promise<number> {
  return page.locator('.entry:visible').count();
}
